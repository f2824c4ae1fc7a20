import type * as made from "./credential";
import type { Kind } from "./credential";

/** The function of `src/model/credential.ts` that an entry of each kind is written with. */
export const kindConstructors = {
  "cloudflare-api-token": "cloudflareApiToken",
  "cloudflare-access-service-token": "cloudflareAccessServiceToken",
  "aws-access-key": "awsAccessKey",
  "heroku-authorization": "herokuAuthorization",
  "infisical-machine-identity": "infisicalMachineIdentity",
  "supplied-value": "suppliedValue",
} as const satisfies Record<Kind, keyof typeof made>;
