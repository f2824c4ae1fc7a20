import type { Diagnostic, ObjectValue, StandInResource, Value } from "../definition";
import { alsoRequires, between, conflictsWith } from "./checks";
import type { InfisicalClient } from "./client";
import { explaining } from "./failures";
import { remoteMetadata } from "./remote-metadata";
import { formatRfc850 } from "./rfc850";
import { type RemoteSecret, secretById, writeSecret } from "./secret-api";
import { importSecret } from "./secret-import";
import { secretValue } from "./secret-value";
import { count, elements, isSet, object, text, withoutEmpty } from "./values";

const saving = "Couldn't save encrypted secrets to Infiscial, unexpected error: ";

/** `infisical_secret` of infisical/infisical 0.19.24 (provider-facts.md §2, and what was verified by running it). */
export const secret: StandInResource<InfisicalClient> = {
  replaceOn: ["folder_path", "env_slug", "workspace_id"],
  // `last_updated` is not among them: every update shows it as known after apply.
  keepOnUpdate: ["id", "workspace_id"],
  validate,
  create: async ({ planned, config, client }) => {
    const { value } = secretValue({ planned, config, prior: null }, "Error creating secret");
    const body = {
      workspaceId: text(planned.workspace_id),
      type: "shared",
      environment: text(planned.env_slug),
      secretKey: text(planned.name),
      secretValue: value,
      secretComment: "",
      secretPath: text(planned.folder_path),
      ...attributes(planned),
    };
    const created = await explaining("Error creating secret", saving, () =>
      writeSecret(client, "CallCreateRawSecretsV3", "POST", text(planned.name), body),
    );
    return { ...planned, id: created.id, last_updated: formatRfc850(new Date()) };
  },
  read: async ({ state, client }) => {
    const detail = `Could not read Infisical secret named ${text(state.name)}: `;
    const remote = await explaining("Error Reading Infisical secret", detail, () =>
      secretById(client, text(state.id)),
    );
    return remote === null ? null : refreshed(state, remote);
  },
  update: async ({ prior, planned, config, client }) => {
    const { value, mustSend } = secretValue({ planned, config, prior }, "Error updating secret");
    const name = text(prior.name);
    const body = {
      secretName: name,
      ...(planned.name === name ? {} : { newSecretName: text(planned.name) }),
      workspaceId: text(planned.workspace_id),
      environment: text(planned.env_slug),
      type: "shared",
      secretPath: text(planned.folder_path),
      ...(mustSend ? { secretValue: value } : {}),
      ...attributes(planned),
    };
    await explaining("Error updating secret", saving, () =>
      writeSecret(client, "CallUpdateRawSecretV3", "PATCH", name, body),
    );
    return { ...planned, last_updated: formatRfc850(new Date()) };
  },
  delete: async ({ state, client }) => {
    const name = text(state.name);
    const body = {
      secretName: name,
      workspaceId: text(state.workspace_id),
      environment: text(state.env_slug),
      type: "shared",
      secretPath: text(state.folder_path),
    };
    await explaining("Error Deleting Infisical secret", "Could not delete secret, unexpected error: ", () =>
      writeSecret(client, "CallDeleteRawSecretV3", "DELETE", name, body),
    );
  },
  import: importSecret,
};

function validate(config: ObjectValue): readonly Diagnostic[] {
  return [
    ...conflictsWith(config, "value", "value_wo"),
    ...conflictsWith(config, "value", "value_wo_version"),
    ...alsoRequires(config, "value_wo", "value_wo_version"),
    ...alsoRequires(config, "value_wo_version", "value_wo"),
    ...between(["value_wo_version"], config.value_wo_version, 1),
    ...between(["secret_reminder", "repeat_days"], object(config.secret_reminder)?.repeat_days, 1, 365),
  ];
}

/** Empty metadata is left out of the request, so the provider cannot clear it; empty tags are sent and do clear. */
function attributes(planned: ObjectValue) {
  const reminder = object(planned.secret_reminder);
  const metadata = Object.entries(object(planned.metadata) ?? {}).map(([key, value]) => ({
    key,
    value: text(value),
    isEncrypted: false,
  }));
  return {
    secretReminderNote: text(reminder?.note),
    secretReminderRepeatDays: count(reminder?.repeat_days),
    ...withoutEmpty({ secretMetadata: metadata }),
    tagIds: elements(planned.tag_ids).map((id) => text(id).toLowerCase()),
  };
}

/** Reading refreshes everything but the reminder, and the value only if the state holds one. */
function refreshed(state: ObjectValue, remote: RemoteSecret): ObjectValue {
  return {
    ...state,
    id: remote.id,
    name: remote.secretKey,
    folder_path: samePath(state.folder_path, remote.secretPath),
    env_slug: remote.environment,
    value: isSet(state.value) ? remote.secretValue : (state.value ?? null),
    tag_ids: remoteTags(state.tag_ids, remote),
    metadata: remoteMetadata(remote),
  };
}

// The server answers with a normalised path; that of the configuration stays when both name the same folder.
function samePath(configured: Value | undefined, remote: string): string {
  const normalised = `/${text(configured).split("/").filter(Boolean).join("/")}`;
  return normalised === remote ? text(configured) : remote;
}

function remoteTags(before: Value | undefined, { tags }: RemoteSecret): Value {
  if (tags.length > 0) return tags.map(({ id }) => id);
  return Array.isArray(before) && before.length === 0 ? before : null;
}
