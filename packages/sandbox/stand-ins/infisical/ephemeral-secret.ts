import type { StandInEphemeralResource } from "../definition";
import type { InfisicalClient } from "./client";
import { explaining } from "./failures";
import { secretByName } from "./secret-api";
import { text } from "./values";

/** The ephemeral `infisical_secret`: reads a value at every plan and apply, and fails when there is none. */
export const ephemeralSecret: StandInEphemeralResource<InfisicalClient> = {
  open: async ({ config, client }) => {
    const place = {
      workspaceId: text(config.workspace_id),
      environment: text(config.env_slug),
      secretPath: text(config.folder_path),
      name: text(config.name),
    };
    const detail = `Could not read Infisical secret named ${place.name}: `;
    const secret = await explaining("Error Reading Infisical secret", detail, () =>
      secretByName(client, place),
    );
    return {
      ...config,
      name: secret.secretKey,
      value: secret.secretValue,
      version: secret.version,
      metadata: Object.fromEntries(secret.secretMetadata.map(({ key, value }) => [key, value])),
    };
  },
};
