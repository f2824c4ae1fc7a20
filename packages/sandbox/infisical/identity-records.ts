import { randomUUID } from "node:crypto";
import { databaseError, notFound } from "./errors";
import { isUuid } from "./fields";
import type { Identity, InfisicalState } from "./state";

/** A new identity, in no project and with no way to log in. */
export function newIdentity(
  fields: { readonly name: string; readonly role: string; readonly tokenAuth?: boolean },
  timestamp: string,
): Identity {
  return {
    id: randomUUID(),
    name: fields.name,
    hasDeleteProtection: false,
    metadata: [],
    tokenAuth: fields.tokenAuth ?? false,
    organizationRole: fields.role,
    organizationMembershipId: randomUUID(),
    createdAt: timestamp,
    updatedAt: timestamp,
  };
}

/** The identity with an id. @throws VendorError 404, or 500 when the id is not a UUID. */
export function findIdentity(state: InfisicalState, identityId: string): Identity {
  if (!isUuid(identityId)) throw databaseError("Find by id");
  const identity = state.identities.get(identityId);
  if (identity === undefined) throw notFound(`Failed to find identity with ID ${identityId}`);
  return identity;
}

/** How an identity can log in, in the server's words. */
export function authMethods(state: InfisicalState, identity: Identity): string[] {
  const hasUniversalAuth = state.universalAuths.oneBy("identity", identity.id) !== undefined;
  return [...(hasUniversalAuth ? ["universal-auth"] : []), ...(identity.tokenAuth ? ["token-auth"] : [])];
}
