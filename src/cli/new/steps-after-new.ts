import { isMinted } from "../../kinds";
import type { Company } from "../../model/company/company";
import type { Credential } from "../../model/credential";
import { deployCommand } from "../../model/deploy-command";
import { parts } from "../../model/parts";
import { vendors, consumers as words } from "../../model/vocabulary";
import { ownEnvironments } from "../chosen-value";

/** What is left to do once the entry is written, in order (token taxonomy, section 5 and appendix B). */
export function stepsAfterNew(
  credential: Credential,
  others: readonly Credential[],
  written: readonly string[],
): readonly string[] {
  const { name, sensitivity, vendor } = credential;
  const stack = vendors[vendor].folder;
  return [
    "npx taxonomy lint: every rule over every entry",
    ...sandboxSteps(credential, others),
    `npm run sandbox -- deploy infisical ${stack}: see it deployed on this machine`,
    ...consumerSteps(credential),
    ...userStep(credential),
    `git add ${topFiles(written).join(" ")} && git commit -m "Add ${name}"`,
    sensitivity === "critical"
      ? "open a pull request that says who was notified: a critical credential needs a second person's approval"
      : "open a pull request",
    ...stepsAfterMerge(credential),
  ];
}

/** What is taken to exist at the vendors must exist in the sandbox's world, too. */
function sandboxSteps(credential: Credential, others: readonly Credential[]): string[] {
  const step = (what: string) =>
    `npm run sandbox -- reset: a new world has ${what}, which the one that you may have was made without`;
  if (credential.kind === "aws-access-key" && credential.user.exists)
    return [step(`the IAM user ${credential.user.name}`)];
  if (credential.kind !== "cloudflare-api-token" || credential.zone === undefined) return [];
  const { zone } = credential;
  const isKnown = others.some((other) => other.kind === "cloudflare-api-token" && other.zone === zone);
  return isKnown ? [] : [step(`the zone ${zone}`)];
}

function consumerSteps({ name, consumers }: Credential): string[] {
  return consumers.map((consumer) => `tell ${consumer} of ${name} in ${referenceOf(words[consumer])}`);
}

function referenceOf({ reference }: Company["consumers"][string]): string {
  return reference === "rotation matrix" ? "the rotation matrix" : `${reference.file}: ${reference.place}`;
}

/** Section 5, step 2: no further IAM users without approval. */
function userStep(credential: Credential): string[] {
  if (credential.kind !== "aws-access-key" || credential.user.exists) return [];
  return [`have the new IAM user ${credential.user.name} approved`];
}

function stepsAfterMerge(credential: Credential): string[] {
  const deploy = `${deployCommand(credential.vendor)}, once merged`;
  if (isMinted(credential)) return [`${deploy}: mints it at ${vendors[credential.vendor].title}`];
  const own = ownEnvironments(credential);
  const asked = parts(credential).flatMap(({ fullName }) =>
    own.map((environment) => `${fullName}_${environment}`),
  );
  const flag = (environment: string) => (own.length > 1 ? ` --env ${environment}` : "");
  return [
    `${deploy}: asks for ${asked.join(", ")}; get it at ${credential.issuedAt}`,
    ...own.map(
      (environment) => `npx taxonomy stored ${credential.name}${flag(environment)}: once the vault holds it`,
    ),
  ];
}

/** The files to be committed; those of a folder of generated ones as that folder. */
export function topFiles(files: readonly string[]): string[] {
  return [...new Set(files.map((file) => /^.*\bgenerated(?=\/)/.exec(file)?.[0] ?? file))];
}
