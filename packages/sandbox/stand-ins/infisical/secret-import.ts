import { type ObjectValue, ProviderError } from "../definition";
import { type InfisicalClient, InfisicalRequestError } from "./client";
import { explaining } from "./failures";
import { remoteMetadata } from "./remote-metadata";
import { type RemoteSecret, secretById, secretByName } from "./secret-api";

const writeOnly = "write-only:";
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Imports `<uuid>` or `<project>:<environment>:<path>:<name>`. With the prefix `write-only:` the value stays out of the
 * state, and counts as version 1. A reminder is always set, empty if there is none: the plan after an import shows its
 * removal (provider-facts.md, "Verified by running" 6).
 */
export async function importSecret({
  id,
  client,
}: {
  id: string;
  client: InfisicalClient;
}): Promise<ObjectValue> {
  const isWriteOnly = id.startsWith(writeOnly);
  const remote = await fetchSecret(isWriteOnly ? id.slice(writeOnly.length) : id, client);
  return {
    id: remote.id,
    workspace_id: remote.workspace,
    env_slug: remote.environment,
    folder_path: remote.secretPath,
    name: remote.secretKey,
    value: isWriteOnly ? null : remote.secretValue,
    value_wo: null,
    value_wo_version: isWriteOnly ? 1 : null,
    tag_ids: remote.tags.length === 0 ? null : remote.tags.map((tag) => tag.id),
    metadata: remoteMetadata(remote),
    secret_reminder: {
      note: remote.secretReminderNote ?? "",
      repeat_days: remote.secretReminderRepeatDays ?? 0,
    },
    last_updated: null,
  };
}

async function fetchSecret(id: string, client: InfisicalClient): Promise<RemoteSecret> {
  const [workspaceId, environment, secretPath, ...rest] = id.split(":");
  if (!uuid.test(id) && rest.length === 0) {
    throw new ProviderError(
      "Invalid ID Format",
      "The secret ID must be a uuid or in the format of '<workspace>:<env>:<secret-path>:<secret-name>'",
    );
  }
  const place = {
    workspaceId: workspaceId ?? "",
    environment: environment ?? "",
    secretPath: secretPath ?? "",
    name: rest.join(":"),
  };
  return explaining(
    "Error fetching secret",
    "Couldn't fetch secret from Infisical, unexpected error: ",
    () => (uuid.test(id) ? byId(client, id) : byName(client, place)),
  );
}

async function byId(client: InfisicalClient, id: string): Promise<RemoteSecret> {
  return (await secretById(client, id)) ?? unknownSecret();
}

async function byName(
  client: InfisicalClient,
  place: Parameters<typeof secretByName>[1],
): Promise<RemoteSecret> {
  try {
    return await secretByName(client, place);
  } catch (error) {
    if (error instanceof InfisicalRequestError && error.isNotFound) return unknownSecret();
    throw error;
  }
}

function unknownSecret(): never {
  throw new ProviderError("Secret not found", "The secret with the given ID was not found");
}
