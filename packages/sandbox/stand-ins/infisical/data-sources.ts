import type { StandInDataSource } from "../definition";
import type { InfisicalClient } from "./client";
import { explaining } from "./failures";
import { listSecrets, secretByName } from "./secret-api";
import { tagAt } from "./tag-api";
import { text } from "./values";

const detail =
  "If the error is not clear, please get in touch at infisical.com/slack\n\nInfisical Client Error: ";

/** `infisical_secret_tag`, by slug. */
export const secretTagData: StandInDataSource<InfisicalClient> = {
  read: async ({ config, client }) => {
    const tag = await explaining("Something went wrong while fetching the secret tag", detail, () =>
      tagAt(client, text(config.project_id), `/slug/${text(config.slug)}`),
    );
    return { ...config, id: tag.id, name: tag.name ?? "", slug: tag.slug, color: tag.color };
  },
};

/** `infisical_secret_folders`: the folders directly under a path. */
export const secretFoldersData: StandInDataSource<InfisicalClient> = {
  read: async ({ config, client }) => {
    const query = {
      workspaceId: text(config.project_id),
      environment: text(config.environment_slug),
      path: text(config.folder_path),
    };
    const answer = await explaining("Something went wrong while fetching the secret folders", detail, () =>
      client.request("CallGetSecretFolderList", "GET", "/api/v1/folders", { query }),
    );
    const { folders } = answer as { folders: readonly { id: string; name: string }[] };
    return { ...config, folders: folders.map(({ id, name }) => ({ id, name })) };
  },
};

/** `infisical_secrets`: a folder's secrets with their values, by name, references expanded. */
export const secretsData: StandInDataSource<InfisicalClient> = {
  read: async ({ config, client }) => {
    const secrets = await explaining("Something went wrong while fetching secrets", detail, () =>
      listSecrets(client, {
        workspaceId: text(config.workspace_id),
        environment: text(config.env_slug),
        secretPath: text(config.folder_path),
      }),
    );
    const entries = secrets.map(({ secretKey, secretValue, secretComment, type }) => [
      secretKey,
      { value: secretValue, comment: secretComment, secret_type: type },
    ]);
    return { ...config, secrets: Object.fromEntries(entries) };
  },
};

/** `infisical_secret_metadata`: tags and metadata of a secret, never its value. */
export const secretMetadataData: StandInDataSource<InfisicalClient> = {
  read: async ({ config, client }) => {
    const place = {
      workspaceId: text(config.project_id),
      environment: text(config.environment_slug),
      secretPath: text(config.folder_path),
      name: text(config.name),
    };
    const type = text(config.secret_type) || "shared";
    const secret = await explaining("Unable to fetch secret metadata", detail, () =>
      secretByName(client, place, { viewSecretValue: false, type }),
    );
    return {
      ...config,
      secret_type: secret.type,
      secret_version: secret.version,
      tags: secret.tags.map(({ id, slug, color, name }) => ({ id, slug, color, name })),
      secret_metadata: secret.secretMetadata.map(({ key, value, isEncrypted }) => ({
        key,
        value,
        is_encrypted: isEncrypted,
      })),
    };
  },
};

interface RemoteProject {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
  readonly type: string;
  readonly autoCapitalization: boolean;
  readonly orgId: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly version: number;
  readonly upgradeStatus: string | null;
  readonly environments: readonly { readonly id: string; readonly name: string; readonly slug: string }[];
}

/** `infisical_projects`: one project, by slug, and its environments by theirs. */
export const projectsData: StandInDataSource<InfisicalClient> = {
  read: async ({ config, client }) => {
    const answer = await explaining("Something went wrong while fetching the project", detail, () =>
      client.request("CallGetProject", "GET", `/api/v2/workspace/${text(config.slug)}`),
    );
    const project = answer as RemoteProject;
    return {
      id: project.id,
      name: project.name,
      slug: project.slug,
      type: project.type,
      auto_capitalization: project.autoCapitalization,
      org_id: project.orgId,
      created_at: project.createdAt,
      updated_at: project.updatedAt,
      version: project.version,
      upgrade_status: project.upgradeStatus ?? "",
      environments: Object.fromEntries(
        project.environments.map(({ id, name, slug }) => [slug, { id, name, slug }]),
      ),
    };
  },
};
