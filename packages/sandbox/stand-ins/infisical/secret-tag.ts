import { type ObjectValue, ProviderError, type StandInResource } from "../definition";
import { slugLike } from "./checks";
import type { InfisicalClient } from "./client";
import { explaining, orNull } from "./failures";
import { type RemoteTag, tagAt, tagRequest } from "./tag-api";
import { text } from "./values";

/**
 * `infisical_secret_tag` of infisical/infisical 0.19.24 (provider-facts.md §2). The server keeps no name and reads the
 * slug back as one, so a `name` that differs from the `slug` is a change for ever.
 */
export const secretTag: StandInResource<InfisicalClient> = {
  keepOnUpdate: ["id"],
  validate: (config) => slugLike("slug", config.slug),
  create: async ({ planned, client }) => {
    const tag = await explaining(
      "Error creating project secret tag",
      "Couldn't save tag to Infiscial, unexpected error: ",
      () => tagRequest(client, "CallCreateProjectTag", "POST", text(planned.project_id), "", body(planned)),
    );
    return { ...planned, id: tag.id };
  },
  read: async ({ state, client }) => {
    const tag = await explaining(
      "Error reading project secret tag",
      "Couldn't read project secret tag from Infiscial, unexpected error: ",
      () => orNull(() => tagAt(client, text(state.project_id), `/${text(state.id)}`)),
    );
    return tag === null ? null : { ...state, ...known(tag) };
  },
  update: async ({ planned, client }) => {
    const tagId = text(planned.id);
    await explaining(
      "Error updating secret tag",
      "Couldn't update secret tag from Infiscial, unexpected error: ",
      () =>
        tagRequest(client, "CallUpdateProjectTag", "PATCH", text(planned.project_id), `/${tagId}`, {
          ...body(planned),
          tagId,
        }),
    );
    return planned;
  },
  delete: async ({ state, client }) => {
    const target = { projectId: text(state.project_id), tagId: text(state.id) };
    await explaining(
      "Error deleting secret tag",
      "Couldn't delete secret tag from Infiscial, unexpected error: ",
      () =>
        tagRequest(client, "CallDeleteProjectTag", "DELETE", target.projectId, `/${target.tagId}`, target),
    );
  },
  import: importTag,
};

async function importTag({ id, client }: { id: string; client: InfisicalClient }): Promise<ObjectValue> {
  const comma = id.indexOf(",");
  const projectId = id.slice(0, Math.max(comma, 0)).trim();
  const tagId = id.slice(comma + 1).trim();
  if (projectId === "" || tagId === "") {
    throw new ProviderError("Invalid import ID", "Import ID must be in the format <project_id>,<tag_id>");
  }
  const tag = await explaining(
    "Error importing secret tag",
    "Couldn't read secret tag from Infisical, unexpected error: ",
    () => orNull(() => tagAt(client, projectId, `/${tagId}`)),
  );
  if (tag === null) {
    throw new ProviderError(
      "Secret tag not found",
      `No secret tag with ID "${tagId}" was found in project "${projectId}"`,
    );
  }
  return { id: tag.id, project_id: projectId, ...known(tag) };
}

function known({ name, slug, color }: RemoteTag) {
  return { name: name ?? "", slug, color };
}

function body(planned: ObjectValue) {
  return {
    name: text(planned.name),
    color: text(planned.color),
    slug: text(planned.slug),
    projectId: text(planned.project_id),
  };
}
