import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { z } from "zod/v3";
import { badRequest, databaseError, notFound } from "./errors";
import { isUuid, type ProjectKey, parse, projectIdIn } from "./fields";
import { tryFindEnvironment, tryFindFolder } from "./folder-tree";
import type { Call, Router } from "./router";
import { deletedAnswer, secretAnswer } from "./secret-answer";
import { noteSecretChange } from "./secret-changes";
import { batchCreation, change, creation, deletion, nameParameter } from "./secret-requests";
import type { Folder, Secret } from "./state";

type NewSecret = z.output<ReturnType<typeof batchCreation>>["secrets"][number];
type Target = { projectId: string; environment: string; secretPath: string; type: string };

/** Writes of secrets: v3 under `/api/v3/secrets/raw`, v4 under `/api/v4/secrets` (infisical-facts.md, "Secrets"). */
export function registerSecretWrites(router: Router): void {
  for (const [base, batch, key] of [
    ["/api/v3/secrets/raw", "/api/v3/secrets/batch/raw", "workspaceId"],
    ["/api/v4/secrets", "/api/v4/secrets/batch", "projectId"],
  ] as const) {
    router.on("POST", batch, (call) => createMany(router, call, key));
    router.on("POST", `${base}/:secretName`, (call) => create(router, call, key));
    router.on("PATCH", `${base}/:secretName`, (call) => update(router, call, key));
    router.on("DELETE", `${base}/:secretName`, (call) => remove(router, call, key));
  }
}

async function create(router: Router, call: Call, key: ProjectKey) {
  const { secretName: name } = parse(nameParameter, call.params);
  const body = parse(creation(key), call.body);
  const target = targetOf(body, key);
  const folder = folderToChange(router, call, target, "create", "CreateSecret");
  if (find(router, folder, name) !== undefined) throw badRequest("Secret already exists");
  const secret = newSecret(router, folder, { ...body, secretKey: name }, target.projectId);
  await insert(router, folder, [secret]);
  remind(router, secret, body.secretReminderNote, body.secretReminderRepeatDays);
  return { secret: secretAnswer(router.state, secret) };
}

async function createMany(router: Router, call: Call, key: ProjectKey) {
  const body = parse(batchCreation(key), call.body);
  const target = targetOf(body, key);
  const folder = folderToChange(router, call, target, "create", "CreateSecret");
  const taken = body.secrets.map(({ secretKey }) => secretKey).filter((name) => find(router, folder, name));
  if (taken.length > 0) throw badRequest(`Secret already exists: ${taken.join(",")}`);
  const secrets = body.secrets.map((fields) => newSecret(router, folder, fields, target.projectId));
  await insert(router, folder, secrets);
  return { secrets: [...secrets].reverse().map((secret) => secretAnswer(router.state, secret)) };
}

function targetOf(body: { environment: string; secretPath: string; type: string }, key: ProjectKey): Target {
  return {
    projectId: projectIdIn(body, key),
    environment: body.environment,
    secretPath: body.secretPath,
    type: body.type,
  };
}

function folderToChange(
  router: Router,
  call: Call,
  target: Target,
  action: "create" | "edit" | "delete",
  operation: string,
): Folder {
  if (target.type === "personal") throw badRequest(`Must be user to ${action} personal secret`);
  router.allow(call, target.projectId, action, "secrets");
  const environment = tryFindEnvironment(router.state, target.projectId, target.environment);
  const folder = environment && tryFindFolder(router.state, environment.id, target.secretPath);
  if (folder === undefined) {
    throw notFound(
      `Folder with path '${target.secretPath}' in environment with slug '${target.environment}' not found`,
      operation,
    );
  }
  return folder;
}

function find({ state }: Router, folder: Folder, name: string): Secret | undefined {
  return state.secrets.oneBy("place", `${folder.id}/${name}`);
}

function newSecret(router: Router, folder: Folder, fields: NewSecret, projectId: string): Secret {
  return {
    id: randomUUID(),
    folderId: folder.id,
    key: fields.secretKey,
    value: fields.secretValue,
    comment: fields.secretComment,
    version: 1,
    skipMultilineEncoding: fields.skipMultilineEncoding ?? false,
    tagIds: knownTags(router, projectId, fields.tagIds ?? []),
    metadata: fields.secretMetadata ?? [],
    reminder: null,
    createdAt: router.timestamp,
    updatedAt: router.timestamp,
  };
}

/** @throws VendorError 404 unless there are as many tags as ids, 500 when an id is not a UUID. */
function knownTags({ state }: Router, projectId: string, tagIds: readonly string[]): string[] {
  if (!tagIds.every(isUuid)) throw databaseError("Find one");
  const wanted = tagIds.map((id) => id.toLowerCase());
  const tags = [...new Set(wanted)].flatMap((id) => state.tags.get(id) ?? []);
  if (tags.filter((tag) => tag.projectId === projectId).length !== wanted.length) {
    throw notFound(`Tag not found. Found ${tags.map(({ slug }) => slug).join(",")}`);
  }
  return wanted;
}

/** Milliseconds between the check for a duplicate and the insert, in which other requests are handled. */
const transactionTime = 20;

/** Of duplicates that are sent together all pass the check; the database then lets one in and fails the others. */
async function insert(router: Router, folder: Folder, secrets: readonly Secret[]): Promise<void> {
  await sleep(transactionTime);
  if (secrets.some(({ key }) => find(router, folder, key) !== undefined)) throw databaseError("Create");
  router.state.secrets.add(...secrets);
  noteSecretChange(router.context, folder.id);
}

/** A number of days that the reminders' table refuses fails the request after the secret was written. */
function remind(
  { state }: Router,
  secret: Secret,
  note: string | null | undefined,
  days: number | null | undefined,
): void {
  if (!days) return;
  if (days < 1) throw databaseError("Create");
  state.secrets.change(secret, { reminder: { note: note || null, repeatDays: days } });
}

function update(router: Router, call: Call, key: ProjectKey) {
  const { secretName: name } = parse(nameParameter, call.params);
  const body = parse(change(key), call.body);
  const target = targetOf(body, key);
  const folder = folderToChange(router, call, target, "edit", "UpdateSecret");
  const secret = find(router, folder, name);
  if (secret === undefined) throw notFound(`Secret with name ${name} not found`);
  const newName = body.newSecretName ?? name;
  if (newName !== name && find(router, folder, newName) !== undefined) {
    throw badRequest("Secret with the new name already exists");
  }
  router.state.secrets.change(secret, {
    key: newName,
    value: body.secretValue,
    comment: body.secretComment,
    skipMultilineEncoding: body.skipMultilineEncoding ?? undefined,
    tagIds: body.tagIds && knownTags(router, target.projectId, body.tagIds),
    metadata: body.secretMetadata,
    version: secret.version + 1,
    updatedAt: router.timestamp,
  });
  noteSecretChange(router.context, folder.id);
  remind(router, secret, body.secretReminderNote, body.secretReminderRepeatDays);
  return { secret: changedAnswer(router, secret, body) };
}

/** The answer to a change shows what the change set: an untouched value or comment is shown empty, though kept. */
function changedAnswer(
  router: Router,
  secret: Secret,
  body: { secretValue?: string | undefined; secretComment?: string | undefined },
) {
  return {
    ...secretAnswer(router.state, secret),
    secretValue: body.secretValue ?? "",
    secretComment: body.secretComment ?? "",
    secretValueHidden: false,
  };
}

function remove(router: Router, call: Call, key: ProjectKey) {
  const { secretName: name } = parse(nameParameter, call.params);
  const folder = folderToChange(
    router,
    call,
    targetOf(parse(deletion(key), call.body), key),
    "delete",
    "DeleteSecret",
  );
  const secret = find(router, folder, name);
  if (secret === undefined) throw notFound("Secret not found");
  const deleted = deletedAnswer(router.state, secret);
  router.state.secrets.remove(secret);
  noteSecretChange(router.context, folder.id);
  return { secret: deleted };
}
