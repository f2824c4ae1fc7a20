import type { ObjectValue, StandInResource, Value } from "../definition";
import type { InfisicalClient } from "./client";
import { explaining, orNull } from "./failures";
import {
  getUniversalAuth,
  type RemoteUniversalAuth,
  type TrustedIp,
  universalAuthRequest,
} from "./universal-auth-api";
import { count, elements, object, text, withoutEmpty } from "./values";

/** `infisical_identity_universal_auth` of infisical/infisical 0.19.24 (provider-facts.md §2). It has no import. */
export const universalAuth: StandInResource<InfisicalClient> = {
  replaceOn: ["identity_id"],
  keepOnUpdate: ["id"],
  create: async ({ planned, client }) => {
    const created = await explaining(
      "Error creating identity universal auth",
      "Couldn't save universal auth to Infiscial, unexpected error: ",
      () =>
        universalAuthRequest(
          client,
          "CallCreateIdentityUniversalAuth",
          "POST",
          text(planned.identity_id),
          body(planned),
        ),
    );
    return { ...planned, id: created.id, ...known(created) };
  },
  read: async ({ state, client }) => {
    const remote = await explaining(
      "Error reading identity universal auth",
      "Couldn't read identity universal auth from Infiscial, unexpected error: ",
      () => orNull(() => getUniversalAuth(client, text(state.identity_id))),
    );
    return remote === null ? null : { ...state, ...known(remote) };
  },
  update: async ({ planned, client }) => {
    const updated = await explaining(
      "Error updating identity universal auth",
      "Couldn't update identity universal auth from Infiscial, unexpected error: ",
      () =>
        universalAuthRequest(
          client,
          "CallUpdateIdentityUniversalAuth",
          "PATCH",
          text(planned.identity_id),
          body(planned),
        ),
    );
    return { ...planned, ...known(updated) };
  },
  delete: async ({ state, client }) => {
    const identityId = text(state.identity_id);
    await explaining(
      "Error deleting identity universal auth",
      "Couldn't delete identity universal auth from Infiscial, unexpected error: ",
      () =>
        universalAuthRequest(client, "CallRevokeIdentityUniversalAuth", "DELETE", identityId, { identityId }),
    );
  },
};

/** What is unset or 0 is left to the server's defaults. */
function body(planned: ObjectValue) {
  return withoutEmpty({
    clientSecretTrustedIps: addresses(planned.client_secret_trusted_ips),
    accessTokenTrustedIps: addresses(planned.access_token_trusted_ips),
    accessTokenTTL: count(planned.access_token_ttl),
    accessTokenMaxTTL: count(planned.access_token_max_ttl),
    accessTokenNumUsesLimit: count(planned.access_token_num_uses_limit),
    identityId: text(planned.identity_id),
  });
}

function addresses(ips: Value | undefined) {
  return elements(ips).map((ip) => ({ ipAddress: text(object(ip)?.ip_address) }));
}

function known(remote: RemoteUniversalAuth) {
  return {
    access_token_ttl: remote.accessTokenTTL,
    access_token_max_ttl: remote.accessTokenMaxTTL,
    access_token_num_uses_limit: remote.accessTokenNumUsesLimit,
    client_secret_trusted_ips: remote.clientSecretTrustedIps.map(cidr),
    access_token_trusted_ips: remote.accessTokenTrustedIps.map(cidr),
  };
}

function cidr({ ipAddress, prefix }: TrustedIp) {
  return { ip_address: prefix === undefined ? ipAddress : `${ipAddress}/${prefix}` };
}
