import { randomUUID } from "node:crypto";
import { z } from "zod/v3";
import type { ServiceContext } from "../http/service";
import { badRequest, forbidden, notFound } from "./errors";
import { parse } from "./fields";
import { authMethods, findIdentity, newIdentity } from "./identity-records";
import { isOrganizationRole, requireOrganization } from "./permissions";
import { type Call, param, type Router } from "./router";
import type { Identity, InfisicalState } from "./state";
import { removeUniversalAuth } from "./universal-auth";

const metadata = z.object({ key: z.string().trim().min(1), value: z.string().trim().min(1) }).array();

const creation = z.object({
  name: z.string().trim(),
  organizationId: z.string().trim(),
  role: z.string().trim().min(1).default("no-access"),
  hasDeleteProtection: z.boolean().default(false),
  metadata: metadata.optional(),
});

const change = z.object({
  name: z.string().trim().optional(),
  role: z.string().trim().min(1).optional(),
  hasDeleteProtection: z.boolean().optional(),
  metadata: metadata.optional(),
});

/** Machine identities of the organization, under `/api/v1/identities`. */
export function registerIdentities(router: Router): void {
  router.on("POST", "/api/v1/identities", (call) => create(router, call));
  router.on("GET", "/api/v1/identities", (call) => list(router, call));
  router.on("GET", "/api/v1/identities/details", () => ({
    identityDetails: { organization: router.state.organization },
  }));
  router.on("GET", "/api/v1/identities/:identityId", (call) => get(router, call));
  router.on("PATCH", "/api/v1/identities/:identityId", (call) => update(router, call));
  router.on("DELETE", "/api/v1/identities/:identityId", (call) => remove(router, call));
}

function create(router: Router, call: Call) {
  const { state, timestamp } = router;
  const body = parse(creation, call.body);
  requireOrganization(call.caller, "create", "identity");
  if (body.organizationId !== state.organization?.id) {
    throw forbidden("You are not a member of this organization", "ForbiddenRequestError");
  }
  requireRole(body.role);
  const identity: Identity = {
    ...newIdentity(body, timestamp),
    hasDeleteProtection: body.hasDeleteProtection,
    metadata: withIds(body.metadata ?? []),
  };
  state.identities.add(identity);
  return { identity: { ...answer(state, identity), authMethods: [], metadata: identity.metadata } };
}

// A free server has the built-in roles alone; the wording of the refusal was not seen.
function requireRole(role: string): void {
  if (!isOrganizationRole(role)) throw notFound(`Role with slug '${role}' not found`);
}

function withIds(entries: readonly { key: string; value: string }[]) {
  return entries.map((entry) => ({ id: randomUUID(), ...entry }));
}

function list(router: Router, call: Call) {
  requireOrganization(call.caller, "read", "identity");
  const identities = [...router.state.identities].map((identity) =>
    membershipAnswer(router.context, identity),
  );
  return { identities, totalCount: identities.length };
}

function get(router: Router, call: Call) {
  const identity = findIdentity(router.state, param(call, "identityId"));
  requireOrganization(call.caller, "read", "identity");
  return { identity: membershipAnswer(router.context, identity) };
}

function update(router: Router, call: Call) {
  const { state, timestamp } = router;
  const body = parse(change, call.body);
  const identity = findIdentity(state, param(call, "identityId"));
  requireOrganization(call.caller, "edit", "identity");
  if (body.role !== undefined) requireRole(body.role);
  state.identities.change(identity, {
    name: body.name,
    organizationRole: body.role,
    hasDeleteProtection: body.hasDeleteProtection,
    metadata: body.metadata && withIds(body.metadata),
    updatedAt: timestamp,
  });
  return { identity: { ...answer(state, identity), metadata: identity.metadata } };
}

function remove(router: Router, call: Call) {
  const { state } = router;
  const identity = findIdentity(state, param(call, "identityId"));
  requireOrganization(call.caller, "delete", "identity");
  if (identity.hasDeleteProtection) throw badRequest("Identity has delete protection");
  const deleted = answer(state, identity);
  removeUniversalAuth(state, identity.id);
  state.memberships.remove(...state.memberships.by("identity", identity.id));
  state.identities.remove(identity);
  state.history.logins.delete(identity.id);
  return { identity: deleted };
}

function answer(state: InfisicalState, identity: Identity) {
  return {
    id: identity.id,
    name: identity.name,
    authMethod: null,
    createdAt: identity.createdAt,
    updatedAt: identity.updatedAt,
    hasDeleteProtection: identity.hasDeleteProtection,
    orgId: state.organization?.id ?? null,
    projectId: null,
  };
}

/** Reading answers with the identity's membership in the organization: `id` is the membership's. */
function membershipAnswer({ state, now }: ServiceContext<InfisicalState>, identity: Identity) {
  const login = state.history.logins.get(identity.id);
  return {
    id: identity.organizationMembershipId,
    role: identity.organizationRole,
    roleId: null,
    orgId: state.organization?.id ?? null,
    createdAt: identity.createdAt,
    updatedAt: identity.updatedAt,
    identityId: identity.id,
    lastLoginAuthMethod: login?.method ?? null,
    lastLoginTime: login?.time ?? null,
    metadata: identity.metadata,
    identity: {
      name: identity.name,
      id: identity.id,
      hasDeleteProtection: identity.hasDeleteProtection,
      orgId: state.organization?.id ?? null,
      authMethods: authMethods(state, identity),
      activeLockoutAuthMethods: isLockedOut(state, identity, now()) ? ["universal-auth"] : [],
    },
  };
}

function isLockedOut(state: InfisicalState, identity: Identity, now: Date): boolean {
  const clientId = state.universalAuths.oneBy("identity", identity.id)?.clientId ?? "";
  const lockout = state.history.lockouts.get(clientId);
  return lockout?.isLocked === true && now < new Date(lockout.until);
}
