import { credentials } from "../../src/model";
import { address } from "../../src/model/addresses";
import { legacyParts } from "../../src/model/parts";
import { type Environment, environments } from "../../src/model/vocabulary";
import { target } from "../../src/targets/sandbox";
import type { Operator } from "../legacy-vault/operator";
import { past } from "../legacy-vault/past";

/** Client ids that the vault does not have under an old name, but whoever uses it: by `<NAME>_<env>`. */
export type ClientIds = ReadonlyMap<string, string>;

/** Asks the vendors for the client ids of the tokens that people made, as long as these exist. */
export async function readClientIds(operator: Operator): Promise<ClientIds> {
  const [tokens, identities] = await Promise.all([
    operator.cloudflare<{ name: string; client_id: string }[]>("GET", "{account}/access/service_tokens"),
    operator.infisical<{ identities: { identity: { id: string; name: string } }[] }>(
      "GET",
      `/api/v1/identities?orgId=${target.infisical.organizationId}`,
    ),
  ]);
  const ids = new Map<string, string>();
  for (const credential of credentials) {
    if (credential.kind !== "cloudflare-access-service-token") continue;
    const names = legacyParts(credential).map(({ name }) => name);
    for (const environment of environments) {
      const token = tokens.find(({ name }) => names.some((old) => name === nameOfOld(old, environment)));
      if (token !== undefined) ids.set(address.credential(credential.name, environment), token.client_id);
    }
  }
  const dispatcher = identities.identities.find(({ identity }) => identity.name === past.dispatcherIdentity);
  const owner = credentials.find(({ kind }) => kind === "infisical-machine-identity");
  if (dispatcher === undefined || owner === undefined) return ids;
  const { identityUniversalAuth } = await operator.infisical<{ identityUniversalAuth: { clientId: string } }>(
    "GET",
    `/api/v1/auth/universal-auth/identities/${dispatcher.identity.id}`,
  );
  return ids.set(address.credential(owner.name, "prod"), identityUniversalAuth.clientId);
}

function nameOfOld(old: string, environment: Environment): string {
  return environment === "prod" ? old : `${old} ${environment}`;
}
