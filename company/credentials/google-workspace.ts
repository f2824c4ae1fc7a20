import { type EntriesOf, suppliedValue } from "../../src/model/credential";

export const googleWorkspace = {
  GWS_SERVICE_ACCOUNT: suppliedValue({
    purpose: "Google Workspace service-account key of the org",
    nameFunction: "SERVICE_ACCOUNT",
    function: "agent-identity",
    sensitivity: "high",
    consumers: ["console"],
    rotation: "annual",
    tenancy: "account-wide",
    environments: { prod: "own", staging: "reads prod", dev: "none" },
    scopes: [],
    parts: [{ key: "", description: "service-account key, the whole JSON document" }],
    issuedAt: "https://console.cloud.google.com/iam-admin/serviceaccounts → the account → Keys",
    legacyNames: ["GOOGLE_WORKSPACE_SA_KEY_JSON"],
    notes: ["Single Google Workspace tenant; the key is org-scoped."],
    unconfirmed: {
      name: "Only the vault-paths document names it, as GOOGLE_WORKSPACE_SA_KEY_JSON; the taxonomy proposes no name, and GWS is no vendor code of appendix A.",
      purpose: "Stated nowhere but for the reason why it is shared.",
      function: "Stated nowhere; a service-account key is an identity from which tokens are made.",
      sensitivity: "Stated nowhere; what the function implies.",
      consumers: "Stated nowhere; the vault-paths document is about the console's vault service.",
      rotation: "Stated nowhere; section 2 of the token taxonomy gives long-lived identities a year.",
      folder: "No document gives a path; /MooseQuest/google-workspace follows the pattern.",
      scopes: "No document lists them.",
      issuedAt: "Section 5 has no row for Google.",
    },
  }),
} as const satisfies EntriesOf<"google-workspace">;
