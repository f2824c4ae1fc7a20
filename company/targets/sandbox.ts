import type { Target } from "../../src/targets/target";

/**
 * The sandbox on this machine: a world made with these very ids. `TAXONOMY_SANDBOX_STATE` moves the state files; the
 * sandbox sets it for what it runs.
 */
export const target = {
  name: "sandbox",
  cloudflare: { accountId: "5a17db0c4a1f4e6c9b0e8d2f6c3a7b19" },
  infisical: {
    organizationId: "7c1d8e52-0f3b-4a6e-9d21-5b8c4e7f1a30",
    projectId: "2f6b9c14-8d37-4e5a-b1c0-93a7d4e8f265",
  },
  heroku: {
    appIds: {
      "raxx-api-prod": "b2a4c6d8-1e3f-4a5b-8c7d-9e0f1a2b3c4d",
      "raxx-api-staging": "c3b5d7e9-2f40-4b6c-9d8e-0f1a2b3c4d5e",
      "raxx-console-prod": "d4c6e8fa-3051-4c7d-8e9f-1a2b3c4d5e6f",
      "raxx-console-staging": "e5d7f90b-4162-4d8e-9fa0-2b3c4d5e6f70",
    },
  },
  allowDestroy: true,
  state: { kind: "local", folder: "../../../.sandbox/state" },
} as const satisfies Target;
