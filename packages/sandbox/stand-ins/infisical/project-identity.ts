import { type ObjectValue, ProviderError, type StandInResource, type Value } from "../definition";
import type { InfisicalClient } from "./client";
import { explaining, orNull } from "./failures";
import { inSeconds, type RequestedRole, requestedRoles } from "./requested-roles";
import { elements, object, text } from "./values";

interface RemoteRole {
  readonly id: string;
  readonly role: string;
  readonly customRoleId: string | null;
  readonly customRoleSlug: string | null;
  readonly isTemporary: boolean;
  readonly temporaryMode: string | null;
  readonly temporaryRange: string | null;
  readonly temporaryAccessStartTime: string | null;
  readonly temporaryAccessEndTime: string | null;
}

interface RemoteMembership {
  readonly id: string;
  readonly identityId: string;
  readonly roles: readonly RemoteRole[];
  readonly identity: { readonly id: string; readonly name: string; readonly authMethods: readonly string[] };
  readonly project: { readonly id: string };
}

const fetching = [
  "Error fetching identity",
  "Couldn't find identity in project, unexpected error: ",
] as const;

/** `infisical_project_identity` of infisical/infisical 0.19.24 (provider-facts.md §2). */
export const projectIdentity: StandInResource<InfisicalClient> = {
  keepOnUpdate: ["membership_id"],
  defaults: { adopt_existing: false },
  plan: ({ planned, config }) => ({
    planned: { ...planned, roles: withDefaults(planned.roles, config.roles) },
  }),
  create: async ({ planned, client }) => {
    const roles = requestedRoles(planned.roles);
    if (planned.adopt_existing === true && (await isMember(client, planned))) {
      await explaining(
        "Error updating existing project identity membership",
        "Couldn't update roles for existing membership, unexpected error: ",
        () => write(client, "PATCH", planned, roles),
      );
    } else {
      await explaining(
        "Error attaching identity to project",
        "Couldn't create project identity to Infisical, unexpected error: ",
        () => write(client, "POST", planned, roles),
      );
    }
    return stateOf(planned, await explaining(...fetching, () => membership(client, planned)));
  },
  read: async ({ state, client }) => {
    const remote = await explaining(...fetching, () => orNull(() => membership(client, state)));
    return remote === null ? null : stateOf(state, remote);
  },
  update: async ({ prior, planned, client }) => {
    if (prior.identity_id !== planned.identity_id) {
      throw new ProviderError(
        "Unable to update project identity",
        `Cannot change identity id, previous identity: "${text(prior.identity_id)}", new identity id: "${text(planned.identity_id)}"`,
      );
    }
    const roles = requestedRoles(planned.roles);
    await explaining("Error assigning roles to identity", "Couldn't update role , unexpected error: ", () =>
      write(client, "PATCH", planned, roles),
    );
    return stateOf(planned, await explaining(...fetching, () => membership(client, planned)));
  },
  delete: async ({ state, client }) => {
    const target = { projectId: text(state.project_id), identityId: text(state.identity_id) };
    await explaining(
      "Error deleting project identity",
      "Couldn't delete project identity from Infisical, unexpected error: ",
      () => client.request("CallDeleteProjectIdentity", "DELETE", path(state), { body: target }),
    );
  },
  import: async ({ id, client }) => {
    const answer = await explaining(...fetching, () =>
      client.request(
        "CallGetProjectIdentityByMembershipID",
        "GET",
        `/api/v2/workspace/identity-memberships/${id}`,
      ),
    );
    const remote = (answer as { identityMembership: RemoteMembership }).identityMembership;
    const own = { project_id: remote.project.id, identity_id: remote.identityId, adopt_existing: false };
    return stateOf(own, remote);
  },
};

/** A role is permanent unless it says otherwise. */
function withDefaults(planned: Value | undefined, config: Value | undefined): Value {
  if (!Array.isArray(planned)) return planned ?? null;
  return planned.map((role, index) => {
    const configured = object(elements(config)[index]);
    const fields = object(role);
    return fields === undefined || configured === undefined || configured.is_temporary !== null
      ? role
      : { ...fields, is_temporary: false };
  });
}

function path(place: ObjectValue): string {
  return `/api/v2/workspace/${text(place.project_id)}/identity-memberships/${text(place.identity_id)}`;
}

async function membership(client: InfisicalClient, place: ObjectValue): Promise<RemoteMembership> {
  const answer = await client.request("GetProjectIdentityByIDResponse", "GET", path(place));
  return (answer as { identityMembership: RemoteMembership }).identityMembership;
}

function isMember(client: InfisicalClient, place: ObjectValue): Promise<boolean> {
  return explaining(
    "Error checking project identity membership",
    "Couldn't check existing membership, unexpected error: ",
    async () => (await orNull(() => membership(client, place))) !== null,
  );
}

async function write(
  client: InfisicalClient,
  method: "POST" | "PATCH",
  planned: ObjectValue,
  roles: readonly RequestedRole[],
): Promise<void> {
  const operation = method === "POST" ? "CallCreateProjectIdentity" : "CallUpdateProjectIdentity";
  const body = { projectId: text(planned.project_id), identityId: text(planned.identity_id), roles };
  await client.request(operation, method, path(planned), { body });
}

function stateOf(own: ObjectValue, remote: RemoteMembership): ObjectValue {
  return {
    ...own,
    membership_id: remote.id,
    identity: {
      id: remote.identity.id,
      name: remote.identity.name,
      auth_methods: [...remote.identity.authMethods],
    },
    roles: inOrderOf(own.roles, remote.roles.map(roleState)),
  };
}

function roleState(role: RemoteRole): ObjectValue {
  return {
    id: role.id,
    role_slug: role.customRoleId ? (role.customRoleSlug ?? "") : role.role,
    custom_role_id: role.customRoleId ?? "",
    is_temporary: role.isTemporary,
    temporary_mode: role.isTemporary ? role.temporaryMode : null,
    temporary_range: role.isTemporary ? role.temporaryRange : null,
    temporary_access_start_time: role.isTemporary ? seconds(role.temporaryAccessStartTime) : null,
    temporary_access_end_time: role.isTemporary ? seconds(role.temporaryAccessEndTime) : null,
  };
}

/** The server gives roles in any order; those that the configuration or the state has come first, in its order. */
function inOrderOf(own: Value | undefined, roles: readonly ObjectValue[]): ObjectValue[] {
  const slugs = elements(own).map((role) => text(object(role)?.role_slug));
  const place = (role: ObjectValue) => {
    const index = slugs.indexOf(text(role.role_slug));
    return index < 0 ? slugs.length : index;
  };
  const bySlug = [...roles].sort((a, b) => (text(a.role_slug) < text(b.role_slug) ? -1 : 1));
  return bySlug.sort((a, b) => place(a) - place(b));
}

function seconds(date: string | null): string | null {
  return date === null ? null : inSeconds(date);
}
