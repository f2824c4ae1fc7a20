import type { ServiceContext } from "../http/service";
import type { Caller } from "./caller";
import { databaseError, forbidden, notFound, permissionDenied } from "./errors";
import { isUuid } from "./fields";
import type { InfisicalState, MembershipRole, Project } from "./state";

export type Action = "read" | "create" | "edit" | "delete";
export type ProjectSubject =
  | "secrets"
  | "secret-folders"
  | "tags"
  | "environments"
  | "identity"
  | "role"
  | "workspace";

const everything: readonly Action[] = ["read", "create", "edit", "delete"];
const reading: readonly Action[] = ["read"];

/**
 * The built-in roles of a project. What a viewer may not write is recorded; that a member writes everything but the
 * project itself and its roles is the documented meaning of the role.
 */
const projectRoles: Readonly<Record<string, Readonly<Record<ProjectSubject, readonly Action[]>>>> = {
  admin: {
    secrets: everything,
    "secret-folders": everything,
    tags: everything,
    environments: everything,
    identity: everything,
    role: everything,
    workspace: everything,
  },
  member: {
    secrets: everything,
    "secret-folders": everything,
    tags: everything,
    environments: everything,
    identity: everything,
    role: reading,
    workspace: reading,
  },
  viewer: {
    secrets: reading,
    "secret-folders": reading,
    tags: reading,
    environments: reading,
    identity: reading,
    role: reading,
    workspace: reading,
  },
  "no-access": {
    secrets: [],
    "secret-folders": [],
    tags: [],
    environments: [],
    identity: [],
    role: [],
    workspace: [],
  },
};

/** Whether `role` is one that every project has; a free self-hosted server has no others. */
export function isProjectRole(role: string): boolean {
  return Object.hasOwn(projectRoles, role);
}

export type OrganizationSubject = "identity" | "workspace";

/** The built-in roles of the organization: `no-access` may do nothing outside the projects it is added to. */
const organizationRoles: Readonly<Record<string, Readonly<Record<OrganizationSubject, readonly Action[]>>>> =
  {
    admin: { identity: everything, workspace: everything },
    member: { identity: everything, workspace: ["read", "create"] },
    "no-access": { identity: [], workspace: [] },
  };

/** Whether `role` is one that every organization has. */
export function isOrganizationRole(role: string): boolean {
  return Object.hasOwn(organizationRoles, role);
}

/** @throws VendorError 403 PermissionDenied. */
export function requireOrganization(caller: Caller, action: Action, subject: OrganizationSubject): void {
  if (!organizationRoles[caller.identity.organizationRole]?.[subject].includes(action)) {
    throw permissionDenied(action, subject);
  }
}

/** The project with an id. @throws VendorError 404 when there is none, 500 when the id is not a UUID. */
export function projectById(state: InfisicalState, projectId: string): Project {
  if (!isUuid(projectId)) throw databaseError("Find by id");
  const project = state.projects.get(projectId);
  if (project === undefined) throw notFound(`Project with ${projectId} not found`);
  return project;
}

/**
 * The project, once the caller is known to be a member with a role that allows `action` on `subject`.
 * @throws VendorError 404 for an unknown project, 403 for a stranger (ProjectMembershipNotFound) or a role that is
 * too weak (PermissionDenied).
 */
export function requireProject(
  context: ServiceContext<InfisicalState>,
  caller: Caller,
  projectId: string,
  action: Action,
  subject: ProjectSubject,
): Project {
  const project = projectById(context.state, projectId);
  const membership = context.state.memberships.oneBy("member", `${projectId}/${caller.identity.id}`);
  if (membership === undefined) {
    throw forbidden(
      `You are not a member of this project with ID ${projectId}. Please assign this identity to the project with the appropriate permissions, then try again.`,
      "ProjectMembershipNotFound",
    );
  }
  const isAllowed = membership.roles
    .filter((role) => isInForce(role, context.now()))
    .some(({ role }) => projectRoles[role]?.[subject].includes(action));
  if (!isAllowed) throw permissionDenied(action, subject);
  return project;
}

function isInForce(role: MembershipRole, now: Date): boolean {
  if (role.temporary === null) return true;
  return now >= new Date(role.temporary.startTime) && now < new Date(role.temporary.endTime);
}
