import type { StandInResource } from "../definition";
import type { InfisicalClient } from "./client";
import { explaining, orNull } from "./failures";
import { getUniversalAuth, universalAuthPath } from "./universal-auth-api";
import { count, text } from "./values";

interface RemoteClientSecret {
  readonly id: string;
  readonly createdAt: string;
  readonly clientSecretNumUses: number;
  readonly clientSecretNumUsesLimit: number;
  readonly clientSecretTTL: number;
  readonly isClientSecretRevoked: boolean;
}

const saving = "Couldn't save universal auth client secret to Infiscial, unexpected error: ";

/**
 * `infisical_identity_universal_auth_client_secret` of infisical/infisical 0.19.24 (provider-facts.md §2): rotated by
 * replacement alone, revoked but not forgotten when it is deleted, and without import.
 */
export const clientSecret: StandInResource<InfisicalClient> = {
  replaceOn: ["identity_id"],
  keepOnUpdate: ["id", "created_at"],
  create: async ({ planned, client }) => {
    const identityId = text(planned.identity_id);
    const body = {
      identityId,
      description: text(planned.description),
      numUsesLimit: count(planned.number_of_uses_limit),
      ttl: count(planned.ttl),
    };
    const path = `${universalAuthPath(identityId)}/client-secrets`;
    return explaining("Error creating identity universal auth client secret", saving, async () => {
      const { clientId } = await getUniversalAuth(client, identityId);
      const answer = await client.request("CallCreateIdentityUniversalAuthClientSecret", "POST", path, {
        body,
      });
      const created = answer as { clientSecret: string; clientSecretData: RemoteClientSecret };
      return {
        ...planned,
        id: created.clientSecretData.id,
        client_id: clientId,
        client_secret: created.clientSecret,
        created_at: created.clientSecretData.createdAt,
        ttl: created.clientSecretData.clientSecretTTL,
        number_of_uses_limit: created.clientSecretData.clientSecretNumUsesLimit,
        ...usage(created.clientSecretData),
      };
    });
  },
  // A revoked secret stays in the state: reading only says that it is revoked.
  read: async ({ state, client }) => {
    const path = `${universalAuthPath(text(state.identity_id))}/client-secrets/${text(state.id)}`;
    const answer = await explaining(
      "Error reading identity universal auth client secret",
      "Couldn't read identity universal auth client secret from Infiscial, unexpected error: ",
      () => orNull(() => client.request("CallGetIdentityUniversalAuthClientSecret", "GET", path)),
    );
    if (answer === null) return null;
    return { ...state, ...usage((answer as { clientSecretData: RemoteClientSecret }).clientSecretData) };
  },
  // The provider only logs that client secrets cannot be changed; Terraform then finds the old values and complains.
  update: async ({ prior }) => prior,
  delete: async ({ state, client }) => {
    const identityId = text(state.identity_id);
    const clientSecretId = text(state.id);
    const path = `${universalAuthPath(identityId)}/client-secrets/${clientSecretId}/revoke`;
    await explaining(
      "Error deleting identity universal auth client secret",
      "Couldn't delete identity universal auth client secret from Infiscial, unexpected error: ",
      () =>
        client.request("CallRevokeIdentityUniversalAuthClientSecret", "POST", path, {
          body: { identityId, clientSecretId },
        }),
    );
  },
};

function usage({ clientSecretNumUses, isClientSecretRevoked }: RemoteClientSecret) {
  return { number_of_uses: clientSecretNumUses, is_revoked: isClientSecretRevoked };
}
