import { environmentOf, pathOf } from "./folder-tree";
import type { Folder, InfisicalState, Secret, Tag } from "./state";

const hiddenValue = "<hidden-by-infisical>";

/** The folder that holds a secret. */
export function folderOf(state: InfisicalState, secret: Secret): Folder {
  const folder = state.folders.get(secret.folderId);
  if (folder === undefined) throw new Error(`secret ${secret.id} is in no folder`);
  return folder;
}

/** What every answer says of a secret. Reminders are null everywhere but in lists. */
export function secretAnswer(state: InfisicalState, secret: Secret) {
  const environment = environmentOf(state, folderOf(state, secret));
  return {
    id: secret.id,
    _id: secret.id,
    workspace: environment.projectId,
    environment: environment.slug,
    version: secret.version,
    type: "shared",
    secretKey: secret.key,
    secretValue: secret.value,
    secretComment: secret.comment,
    secretReminderNote: null as string | null,
    secretReminderRepeatDays: null as number | null,
    skipMultilineEncoding: secret.skipMultilineEncoding,
    createdAt: secret.createdAt,
    updatedAt: secret.updatedAt,
    isRotatedSecret: false,
    rotationId: null,
  };
}

/** Reading by id: the value as stored, and metadata in the order in which it was sent. */
export function answerById(state: InfisicalState, secret: Secret) {
  return {
    ...secretAnswer(state, secret),
    secretPath: pathOf(state, folderOf(state, secret)),
    tags: attachedTags(state, secret),
    secretMetadata: secret.metadata,
  };
}

/** Reading by name. */
export function answerByName(state: InfisicalState, secret: Secret, value: string | null) {
  return {
    ...secretAnswer(state, secret),
    secretValue: value ?? hiddenValue,
    secretValueHidden: value === null,
    secretPath: pathOf(state, folderOf(state, secret)),
    tags: attachedTags(state, secret),
    secretMetadata: unordered(secret.metadata),
  };
}

/** One element of a list. A list by tags shows of each secret the tags that it was found by, and no other. */
export function listedAnswer(
  state: InfisicalState,
  secret: Secret,
  value: string | null,
  tagSlugs: readonly string[],
) {
  const attached = tagsOf(state, secret);
  return {
    ...secretAnswer(state, secret),
    secretValue: value ?? hiddenValue,
    secretReminderNote: secret.reminder?.note ?? null,
    secretReminderRepeatDays: secret.reminder?.repeatDays ?? null,
    secretPath: pathOf(state, folderOf(state, secret)),
    secretValueHidden: value === null,
    secretMetadata: unordered(secret.metadata),
    tags: attached.filter(({ slug }) => tagSlugs.length === 0 || tagSlugs.includes(slug)).map(shortTag),
  };
}

/** The last answer about a secret, without the two fields that only living ones have. */
export function deletedAnswer(state: InfisicalState, secret: Secret) {
  const { isRotatedSecret: _rotated, rotationId: _rotation, ...rest } = secretAnswer(state, secret);
  return { ...rest, secretValueHidden: false };
}

/** In the order in which they were attached. */
function tagsOf(state: InfisicalState, secret: Secret): Tag[] {
  return secret.tagIds.flatMap((id) => state.tags.get(id) ?? []);
}

function attachedTags(state: InfisicalState, secret: Secret) {
  return tagsOf(state, secret).map(shortTag);
}

function shortTag({ id, slug, color }: Tag) {
  return { id, slug, color, name: slug };
}

// The recordings show metadata in no fixed order here, often the reverse of how it was sent: a client that relied on
// the order would work against a tidy sandbox and fail against the server.
function unordered<Element>(elements: readonly Element[]): Element[] {
  return [...elements].reverse();
}
