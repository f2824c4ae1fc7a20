import { kindNames, kinds } from "../../kinds";

/** Where an object lives, by the type that Terraform gives it, as a sentence names it. */
const places: readonly (readonly [prefix: string, place: string])[] = [
  ["cloudflare_", "Cloudflare"],
  ["heroku", "Heroku"],
  ["aws_", "Amazon Web Services"],
  ["infisical_secret", "the vault"],
  ["infisical_", "Infisical"],
];

/** Where objects of a type live: "at Heroku", "in the vault". */
export function atPlace(type: string): string {
  const place = places.find(([prefix]) => type.startsWith(prefix))?.[1] ?? "the vendor";
  return place === "the vault" ? `in ${place}` : `at ${place}`;
}

/** Types of which one object is one generation of a minted credential. */
const tokenTypes: ReadonlySet<string> = new Set(kindNames.flatMap((kind) => kinds[kind].resourceTypes));

/** Whether one object of a type is one generation of a credential. */
export function isTokenType(type: string): boolean {
  return tokenTypes.has(type);
}

/** What a credential needs beside its tokens, in words, by type. */
export const supports: Readonly<Record<string, string>> = {
  aws_iam_user: "IAM user",
  aws_iam_user_policy: "IAM policy",
  cloudflare_zero_trust_access_policy: "Access policy",
  infisical_identity: "machine identity",
  infisical_identity_universal_auth: "login of the machine identity",
  infisical_project_identity: "role in the vault's project",
};

/** Types that only the machinery needs: they are counted and not told. */
export const bookkeeping: ReadonlySet<string> = new Set(["terraform_data"]);
