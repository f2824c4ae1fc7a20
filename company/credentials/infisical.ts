import { type EntriesOf, infisicalMachineIdentity } from "../../src/model/credential";

export const infisical = {
  INF_SVC_DISPATCHER: infisicalMachineIdentity({
    purpose: "Machine identity client secret — agent dispatcher reads bot key paths",
    nameFunction: "SVC_DISPATCHER",
    function: "vault-read",
    sensitivity: "high",
    consumers: ["agent"],
    rotation: "90d",
    tenancy: "account-wide",
    environments: { prod: "own", staging: "reads prod", dev: "none" },
    scopes: ["viewer"],
    projectRole: "viewer",
    tier: "bootstrap",
    legacyNames: ["INFISICAL_SERVICE_TOKEN"],
    notes: [
      "The dispatcher reads only prod secrets, below /MooseQuest/raxx-*-bot.",
      "Universal Auth with a read-only role (token taxonomy, section 5).",
    ],
    unconfirmed: {
      scopes:
        "Section 4 of the token taxonomy has no scope column for Infisical; a free server offers no role limited to paths, so it is the built-in viewer.",
    },
  }),
} as const satisfies EntriesOf<"infisical">;
