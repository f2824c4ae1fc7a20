import type { ObjectValue, StandInResource, Value } from "../definition";
import type { InfisicalClient } from "./client";
import { explaining, orNull } from "./failures";
import { elements, object, text, withoutEmpty } from "./values";

interface RemoteIdentity {
  readonly id: string;
  readonly name: string;
  readonly hasDeleteProtection: boolean;
  readonly authMethods?: readonly string[];
}

/** Reading answers with the membership, which holds the identity. */
interface RemoteMembership {
  readonly role: string;
  readonly metadata: readonly { readonly key: string; readonly value: string }[];
  readonly identity: RemoteIdentity;
}

const base = "/api/v1/identities";

/** `infisical_identity` of infisical/infisical 0.19.24 (provider-facts.md §2). */
export const identity: StandInResource<InfisicalClient> = {
  replaceOn: ["org_id"],
  keepOnUpdate: ["id"],
  create: async ({ planned, client }) => {
    const body = {
      name: text(planned.name),
      hasDeleteProtection: planned.has_delete_protection === true,
      organizationId: text(planned.org_id),
      role: text(planned.role),
      ...withoutEmpty({ metadata: metadata(planned) }),
    };
    const created = await explaining(
      "Error creating identity",
      "Couldn't save identity to Infiscial, unexpected error: ",
      () => request<RemoteIdentity>(client, "CallCreateIdentity", "POST", base, body),
    );
    return { ...planned, id: created.id, ...computed(created) };
  },
  read: async ({ state, client }) => {
    const path = `${base}/${text(state.id)}`;
    const membership = await explaining(
      "Error reading identity",
      "Couldn't read identity from Infiscial, unexpected error: ",
      () => orNull(() => request<RemoteMembership>(client, "CallGetIdentity", "GET", path)),
    );
    if (membership === null) return null;
    return {
      ...state,
      name: membership.identity.name,
      role: membership.role,
      metadata: remoteMetadata(state.metadata, membership),
      ...computed(membership.identity),
    };
  },
  update: async ({ planned, client }) => {
    const identityId = text(planned.id);
    const body = {
      name: text(planned.name),
      hasDeleteProtection: planned.has_delete_protection === true,
      role: text(planned.role),
      metadata: metadata(planned),
      identityId,
    };
    const updated = await explaining(
      "Error updating identity",
      "Couldn't update identity from Infiscial, unexpected error: ",
      () => request<RemoteIdentity>(client, "CallUpdateIdentity", "PATCH", `${base}/${identityId}`, body),
    );
    return { ...planned, ...computed(updated) };
  },
  delete: async ({ state, client }) => {
    const identityId = text(state.id);
    await explaining(
      "Error deleting identity",
      "Couldn't delete identity from Infiscial, unexpected error: ",
      () => request(client, "CallDeleteIdentity", "DELETE", `${base}/${identityId}`, { identityId }),
    );
  },
  import: async ({ id, client }) => {
    const membership = await explaining(
      "Error importing identity",
      "Couldn't read identity from Infiscial, unexpected error: ",
      () => request<RemoteMembership & { orgId: string }>(client, "CallGetIdentity", "GET", `${base}/${id}`),
    );
    return {
      id,
      org_id: membership.orgId,
      name: membership.identity.name,
      role: membership.role,
      metadata: remoteMetadata(null, membership),
      ...computed(membership.identity),
    };
  },
};

function metadata(planned: ObjectValue) {
  return elements(planned.metadata).map((entry) => ({
    key: text(object(entry)?.key),
    value: text(object(entry)?.value),
  }));
}

function remoteMetadata(before: Value | undefined, { metadata: entries }: RemoteMembership): Value {
  if (entries.length > 0) return entries.map(({ key, value }) => ({ key, value }));
  return Array.isArray(before) && before.length === 0 ? before : null;
}

/** An identity that cannot log in yet has no list of ways to do so. */
function computed({ hasDeleteProtection, authMethods = [] }: RemoteIdentity) {
  return {
    has_delete_protection: hasDeleteProtection,
    auth_modes: authMethods.length === 0 ? null : [...authMethods],
  };
}

async function request<Result>(
  client: InfisicalClient,
  operation: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<Result> {
  const answer = await client.request(operation, method, path, body === undefined ? {} : { body });
  return (answer as { identity: Result }).identity;
}
