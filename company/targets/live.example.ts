import type { Target } from "../../src/targets/target";

/**
 * Copy this file to `live.ts` and put in your own ids; then `TAXONOMY_TARGET=live` uses it. No value here is a secret:
 * provider credentials come from the providers' own environment variables.
 */
export const target = {
  name: "live",
  cloudflare: { accountId: "<32 hex digits: dashboard, Account home, copy account ID>" },
  infisical: {
    organizationId: "<UUID: Organization settings, General>",
    projectId: "<UUID: Project settings, General>",
  },
  heroku: {
    appIds: {
      "raxx-api-prod": "<UUID: heroku apps:info --json>",
      "raxx-api-staging": "<UUID>",
      "raxx-console-prod": "<UUID>",
      "raxx-console-staging": "<UUID>",
    },
  },
  state: {
    kind: "s3",
    bucket: "<bucket with versioning and public access blocked>",
    region: "us-east-1",
    prefix: "credential-taxonomy",
    kmsKeyId: "<ARN of a KMS key>",
  },
} as const satisfies Target;
