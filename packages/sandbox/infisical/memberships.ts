import { randomUUID } from "node:crypto";
import { addMilliseconds } from "date-fns";
import { z } from "zod/v3";
import { badRequest, notFound } from "./errors";
import { parse } from "./fields";
import { authMethods, findIdentity } from "./identity-records";
import { isProjectRole } from "./permissions";
import { type Call, param, type Router } from "./router";
import type { Membership, MembershipRole } from "./state";

const permanentRole = z.object({ role: z.string(), isTemporary: z.literal(false).default(false) });

const temporaryRole = z.object({
  role: z.string(),
  isTemporary: z.literal(true),
  temporaryMode: z.enum(["relative"]),
  temporaryRange: z
    .string()
    .refine((range) => rangeInMilliseconds(range) > 0, "Temporary range must be a positive number"),
  temporaryAccessStartTime: z.string().datetime(),
});

const roleList = z.union([permanentRole, temporaryRole]).array().min(1);

const creation = z.object({
  role: z.string().trim().min(1).default("no-access"),
  roles: roleList.optional(),
});

const change = z.object({ roles: roleList });

type RequestedRole = z.output<typeof permanentRole> | z.output<typeof temporaryRole>;

/** Memberships of machine identities in a project, under both names of a project. */
export function registerMemberships(router: Router): void {
  router.on("GET", "/api/v2/workspace/identity-memberships/:membershipId", (call) => getById(router, call));
  for (const base of ["/api/v2/workspace/:projectId", "/api/v1/projects/:projectId"]) {
    const url = `${base}/identity-memberships`;
    router.on("GET", url, (call) => list(router, call));
    router.on("POST", `${url}/:identityId`, (call) => ({ identityMembership: create(router, call) }));
    router.on("GET", `${url}/:identityId`, (call) => ({
      identityMembership: detailedAnswer(router, find(router, call, "read")),
    }));
    router.on("PATCH", `${url}/:identityId`, (call) => update(router, call));
    router.on("DELETE", `${url}/:identityId`, (call) => ({ identityMembership: remove(router, call) }));
  }
}

/** A membership with permanent roles. */
export function newMembership(
  projectId: string,
  identityId: string,
  roles: readonly (RequestedRole | { role: string; isTemporary?: false })[],
  timestamp: string,
): Membership {
  return {
    id: randomUUID(),
    projectId,
    identityId,
    roles: roles.map(newRole),
    createdAt: timestamp,
    updatedAt: timestamp,
  };
}

function newRole(requested: RequestedRole | { role: string; isTemporary?: false }): MembershipRole {
  if (!requested.isTemporary) return { id: randomUUID(), role: requested.role, temporary: null };
  const start = new Date(requested.temporaryAccessStartTime);
  return {
    id: randomUUID(),
    role: requested.role,
    temporary: {
      mode: requested.temporaryMode,
      range: requested.temporaryRange,
      startTime: start.toISOString(),
      endTime: addMilliseconds(start, rangeInMilliseconds(requested.temporaryRange)).toISOString(),
    },
  };
}

/** `90s`, `1h`, `7d`: 0 for anything else. */
function rangeInMilliseconds(range: string): number {
  const [, amount, unit] = /^(\d+)\s*(s|m|h|d|w|y)$/.exec(range) ?? [];
  const seconds = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800, y: 31_557_600 }[unit ?? ""] ?? 0;
  return Number(amount ?? 0) * seconds * 1000;
}

function create(router: Router, call: Call) {
  const { state, timestamp } = router;
  const body = parse(creation, call.body);
  const project = router.allow(call, param(call, "projectId"), "create", "identity");
  const identity = findIdentity(state, param(call, "identityId"));
  if (state.memberships.oneBy("member", `${project.id}/${identity.id}`) !== undefined) {
    throw badRequest(`Identity with ID ${identity.id} already exists in project with ID ${project.id}`);
  }
  const roles = body.roles ?? [{ role: body.role, isTemporary: false }];
  requireRoles(roles);
  const membership = newMembership(project.id, identity.id, roles, timestamp);
  state.memberships.add(membership);
  return shortAnswer(membership);
}

// Custom roles need a paid plan; that this is the wording for an unknown role is read in the server's source.
function requireRoles(roles: readonly RequestedRole[]): void {
  if (!roles.every(({ role }) => isProjectRole(role))) {
    throw notFound("One or more custom project roles not found");
  }
}

function find(router: Router, call: Call, action: "read" | "edit" | "delete"): Membership {
  const project = router.allow(call, param(call, "projectId"), action, "identity");
  const wanted = param(call, "identityId");
  const membership = router.state.memberships.oneBy("member", `${project.id}/${wanted}`);
  if (membership === undefined) {
    throw notFound(
      `Project membership for identity with ID '${wanted}' in project with ID '${project.id}' not found`,
    );
  }
  return membership;
}

function getById(router: Router, call: Call) {
  const wanted = param(call, "membershipId");
  const membership = router.state.memberships.get(wanted);
  if (membership === undefined) throw notFound(`Project membership with ID '${wanted}' not found`);
  router.allow(call, membership.projectId, "read", "identity");
  return { identityMembership: detailedAnswer(router, membership) };
}

function list(router: Router, call: Call) {
  const project = router.allow(call, param(call, "projectId"), "read", "identity");
  const memberships = router.state.memberships.filter(({ projectId }) => projectId === project.id);
  return {
    identityMemberships: memberships.map((membership) => detailedAnswer(router, membership)),
    totalCount: memberships.length,
  };
}

function update(router: Router, call: Call) {
  const body = parse(change, call.body);
  const membership = find(router, call, "edit");
  requireRoles(body.roles);
  router.state.memberships.change(membership, {
    roles: body.roles.map(newRole),
    updatedAt: router.timestamp,
  });
  return { roles: membership.roles.map(roleAnswer) };
}

function remove(router: Router, call: Call) {
  const membership = find(router, call, "delete");
  router.state.memberships.remove(membership);
  return shortAnswer(membership);
}

function shortAnswer({ id, projectId, identityId, createdAt, updatedAt }: Membership) {
  return { id, projectId, identityId, createdAt, updatedAt };
}

function detailedAnswer({ state }: Router, membership: Membership) {
  const { id, identityId, createdAt, updatedAt, roles } = membership;
  const identity = findIdentity(state, identityId);
  const project = state.projects.get(membership.projectId);
  return {
    id,
    identityId,
    createdAt,
    updatedAt,
    roles: roles.map(roleAnswer),
    identity: { name: identity.name, id: identityId, authMethods: authMethods(state, identity) },
    project: { name: project?.name, id: project?.id },
  };
}

function roleAnswer({ id, role, temporary }: MembershipRole) {
  return {
    id,
    role,
    customRoleId: null,
    customRoleName: null,
    customRoleSlug: null,
    isTemporary: temporary !== null,
    temporaryMode: temporary?.mode ?? null,
    temporaryRange: temporary?.range ?? null,
    temporaryAccessStartTime: temporary?.startTime ?? null,
    temporaryAccessEndTime: temporary?.endTime ?? null,
  };
}
