import { randomBytes } from "node:crypto";
import { mintClientSecret } from "./client-secret";
import { newEnvironment } from "./environments";
import { newIdentity } from "./identity-records";
import { newMembership } from "./memberships";
import { newProject } from "./projects";
import { type InfisicalState, infisicalStateSchema } from "./state";
import { newUniversalAuth } from "./universal-auth";

/** What exists in a vault before anything of ours does. Ids are the caller's, so that configuration can name them. */
export interface InfisicalSeed {
  readonly organization: { readonly id: string; readonly name: string; readonly slug: string };
  readonly project: { readonly id: string; readonly name: string; readonly slug: string };
  /** In the order of the dashboard. */
  readonly environments: readonly { readonly slug: string; readonly name: string }[];
}

/** A server that was started and never set up: it answers `POST /api/v1/admin/bootstrap`, once. */
export function unbootstrappedState(): InfisicalState {
  return infisicalStateSchema.parse({
    organization: null,
    signingKey: randomBytes(32).toString("hex"),
    operator: null,
    projects: [],
    environments: [],
    folders: [],
    tags: [],
    secrets: [],
    identities: [],
    universalAuths: [],
    clientSecrets: [],
    memberships: [],
    history: {
      logins: {},
      clientSecretUses: {},
      lockouts: {},
      accessTokenUses: {},
      revokedAccessTokens: {},
      revokedClientSecrets: {},
      secretChanges: {},
    },
  });
}

/** A vault with the seed's project, and the operator's machine identity: administrator of both, with one client secret. */
export function seededState(seed: InfisicalSeed, now: Date): InfisicalState {
  const state = unbootstrappedState();
  const timestamp = now.toISOString();
  const project = newProject(seed.project, timestamp);
  state.organization = { ...seed.organization };
  state.projects.add(project);
  for (const environment of seed.environments) newEnvironment(state, project.id, environment, timestamp);
  const identity = newIdentity({ name: "operator", role: "admin" }, timestamp);
  const universalAuth = newUniversalAuth(identity.id, timestamp);
  const { clearText, record } = mintClientSecret({
    universalAuthId: universalAuth.id,
    description: "operator",
    numUsesLimit: 0,
    ttl: 0,
    now,
  });
  state.identities.add(identity);
  state.universalAuths.add(universalAuth);
  state.clientSecrets.add(record);
  state.memberships.add(newMembership(project.id, identity.id, [{ role: "admin" }], timestamp));
  state.operator = { clientId: universalAuth.clientId, clientSecret: clearText };
  return state;
}
