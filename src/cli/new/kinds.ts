import type { Kind } from "../../model/credential";
import type { VendorId } from "../../model/vocabulary";

/** What can be minted at a vendor, the usual kind first. Anything else is a value that a person supplies. */
const minted: Partial<Record<VendorId, readonly [Kind, ...Kind[]]>> = {
  cloudflare: ["cloudflare-api-token", "cloudflare-access-service-token"],
  heroku: ["heroku-authorization"],
  aws: ["aws-access-key"],
  infisical: ["infisical-machine-identity"],
};

/** The kinds that a vendor's credentials may have, the usual one first. */
export function kindsOf(vendor: VendorId | undefined): readonly [Kind, ...Kind[]] {
  const [first, ...more] = (vendor === undefined ? undefined : minted[vendor]) ?? [];
  return first === undefined ? ["supplied-value"] : [first, ...more, "supplied-value"];
}

/** Each kind in words. */
export const kindTitles = {
  "cloudflare-api-token": "a Cloudflare API token, minted by Terraform",
  "cloudflare-access-service-token": "a Cloudflare Access service token, minted by Terraform",
  "aws-access-key": "an AWS access key, minted by Terraform",
  "heroku-authorization": "a Heroku authorization, minted by Terraform",
  "infisical-machine-identity": "an Infisical machine identity, minted by Terraform",
  "supplied-value": "made by a person at the vendor's dashboard, asked for once",
} as const satisfies Record<Kind, string>;
