import { fact, type KindDefinition, type Proven } from "../definition";
import { issued, schema } from "./entry";

export const definition = {
  schema: schema satisfies Proven<"infisical-machine-identity", typeof schema>,
  issued,
  lasting: ["rotation"],
  constructorName: "infisicalMachineIdentity",
  isMinted: true,
  mintedAt: "infisical",
  providers: ["infisical"],
  resourceTypes: ["infisical_identity_universal_auth_client_secret"],
  partKeys: () => ["", "CLIENT_ID"],
  derived: [],
  // Infisical's documentation, "Project-level roles": a role of one's own tells nothing by its name.
  grants: ({ projectRole = "unstated" }) => [
    {
      text: `do what the Infisical project role ${projectRole} may`,
      // A viewer reads every secret; of a role of one's own nobody here knows what it may.
      isWide: projectRole !== "no-access",
      isReading: { viewer: true, "no-access": true, member: false, admin: false }[projectRole],
    },
  ],
  words: {
    title: "an Infisical machine identity",
    what: "client secret of a machine identity",
    note: "Revoking one cuts off, with 401, everybody who holds an access token that was got with it, also one that was renewed since ([what a consumer has to do](../../consumers.md#with-a-machine-identity)).",
    overlap:
      "Leave consumers an hour to log in with the new one. `prove` again says how often each of the two was logged in with; who holds an access token nobody can tell.",
  },
  vendorItems: () => [],
  facts: ({ projectRole }) => [fact("Project role", projectRole)],
  impliedScopes: ({ projectRole }) => (projectRole === undefined ? undefined : [projectRole]),
} as const satisfies KindDefinition<"infisical-machine-identity">;
