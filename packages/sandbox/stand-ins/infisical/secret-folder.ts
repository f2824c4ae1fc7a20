import type { ObjectValue, StandInResource } from "../definition";
import type { InfisicalClient } from "./client";
import { explaining, orNull } from "./failures";
import { text } from "./values";

interface RemoteFolder {
  readonly id: string;
  readonly name: string;
  readonly envId: string;
  readonly description: string | null;
  readonly path: string;
  readonly environment?: { readonly envSlug: string };
  readonly projectId?: string;
}

/** `infisical_secret_folder` of infisical/infisical 0.19.24 (provider-facts.md §2): v1 routes, but v2 to delete. */
export const secretFolder: StandInResource<InfisicalClient> = {
  replaceOn: ["folder_path", "environment_slug", "project_id"],
  keepOnUpdate: ["id"],
  defaults: { force_delete: false, description: "" },
  create: async ({ planned, client }) => {
    const folder = await explaining(
      "Error creating project secret folder",
      "Couldn't save folder to Infiscial, unexpected error: ",
      () => request(client, "CallCreateSecretFolder", "POST", "/api/v1/folders", body(planned)),
    );
    return { ...planned, id: folder.id, environment_id: folder.envId, path: folder.path };
  },
  read: async ({ state, client }) => {
    const folder = await explaining(
      "Error reading project secret folder",
      "Couldn't read project secret folder from Infiscial, unexpected error: ",
      () => orNull(() => folderById(client, text(state.id))),
    );
    if (folder === null) return null;
    // A folder that was renamed or moved by hand shows in `path` alone.
    return {
      ...state,
      environment_id: folder.envId,
      path: folder.path,
      description: folder.description ?? "",
    };
  },
  update: async ({ planned, client }) => {
    const id = text(planned.id);
    const folder = await explaining(
      "Error updating secret folder",
      "Couldn't update secret folder from Infiscial, unexpected error: ",
      () =>
        request(client, "CallUpdateSecretFolder", "PATCH", `/api/v1/folders/${id}`, { id, ...body(planned) }),
    );
    return { ...planned, environment_id: folder.envId, path: folder.path };
  },
  delete: async ({ state, client }) => {
    const id = text(state.id);
    const target = {
      id,
      environment: text(state.environment_slug),
      projectId: text(state.project_id),
      path: text(state.folder_path),
      forceDelete: state.force_delete === true,
    };
    await explaining(
      "Error deleting secret folder",
      "Couldn't delete secret folder from Infiscial, unexpected error: ",
      () => request(client, "CallDeleteSecretFolder", "DELETE", `/api/v2/folders/${id}`, target),
    );
  },
  import: async ({ id, client }) => {
    const folder = await explaining(
      "Error fetching secret folder",
      "Couldn't fetch secret folder from Infisical, unexpected error: ",
      () => folderById(client, id),
    );
    return {
      id: folder.id,
      name: folder.name,
      folder_path: folder.path.slice(0, folder.path.lastIndexOf("/")) || "/",
      environment_slug: folder.environment?.envSlug ?? "",
      project_id: folder.projectId ?? "",
      environment_id: folder.envId,
      path: folder.path,
      description: folder.description ?? "",
      force_delete: false,
    };
  },
};

function body(planned: ObjectValue) {
  return {
    name: text(planned.name),
    environment: text(planned.environment_slug),
    workspaceId: text(planned.project_id),
    path: text(planned.folder_path),
    description: text(planned.description),
  };
}

function folderById(client: InfisicalClient, id: string): Promise<RemoteFolder> {
  return request(client, "CallGetSecretFolderByID", "GET", `/api/v1/folders/${id}`);
}

async function request(
  client: InfisicalClient,
  operation: string,
  method: string,
  path: string,
  payload?: unknown,
): Promise<RemoteFolder> {
  const answer = await client.request(
    operation,
    method,
    path,
    payload === undefined ? {} : { body: payload },
  );
  return (answer as { folder: RemoteFolder }).folder;
}
