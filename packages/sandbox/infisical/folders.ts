import { z } from "zod/v3";
import { badRequest, databaseError, notFound } from "./errors";
import { flag, folderName, folderPath, isUuid, type ProjectKey, parse, projectIdIn } from "./fields";
import {
  childOf,
  childrenOf,
  ensureFolder,
  environmentOf,
  findEnvironment,
  newFolder,
  pathOf,
  removeFolders,
  subtree,
  tryFindFolder,
} from "./folder-tree";
import { type Call, param, type Router } from "./router";
import { folderUpdatedAt, lastSecretModified } from "./secret-changes";
import type { Folder } from "./state";

const place = { environment: z.string().trim(), path: folderPath.default("/") };

const creation = (key: ProjectKey) =>
  z.object({ [key]: z.string().trim(), ...place, name: folderName, description: z.string().nullish() });

const deletion = (key: ProjectKey) =>
  z.object({ [key]: z.string().trim(), ...place, forceDelete: z.boolean().optional().default(false) });

const listing = (key: ProjectKey) => z.object({ [key]: z.string().trim(), ...place, recursive: flag(false) });

/** Folders, under `/api/v1/folders` and `/api/v2/folders` (infisical-facts.md, "Folders"). */
export function registerFolders(router: Router): void {
  for (const [base, key] of [
    ["/api/v1/folders", "workspaceId"],
    ["/api/v2/folders", "projectId"],
  ] as const) {
    router.on("POST", base, (call) => create(router, call, key));
    router.on("GET", base, (call) => list(router, call, key));
    router.on("GET", `${base}/:id`, (call) => get(router, call));
    router.on("PATCH", `${base}/:id`, (call) => update(router, call, key));
    router.on("DELETE", `${base}/:id`, (call) => remove(router, call, key));
  }
}

function create(router: Router, call: Call, key: ProjectKey) {
  const { state, timestamp } = router;
  const body = parse(creation(key), call.body);
  const projectId = projectIdIn(body, key);
  router.allow(call, projectId, "create", "secret-folders");
  const environment = findEnvironment(state, projectId, body.environment);
  if (body.name.length > 255) throw databaseError("Create");
  const parent = ensureFolder(state, environment.id, body.path, timestamp);
  refuseDuplicate(router, parent, body.name);
  const description = body.description ?? null;
  const folder = newFolder(
    { environmentId: environment.id, parentId: parent.id },
    body.name,
    description,
    timestamp,
  );
  state.folders.add(folder);
  return { folder: { ...answer(router, folder), path: pathOf(state, folder) } };
}

function refuseDuplicate({ state }: Router, parent: Folder, name: string): void {
  if (childOf(state, parent, name) !== undefined) {
    throw badRequest(`Folder with name '${name}' already exists in path '${pathOf(state, parent)}'`);
  }
}

function list(router: Router, call: Call, key: ProjectKey) {
  const { state } = router;
  const query = parse(listing(key), call.query);
  const projectId = projectIdIn(query, key);
  router.allow(call, projectId, "read", "secret-folders");
  const environment = findEnvironment(state, projectId, query.environment);
  const parent = tryFindFolder(state, environment.id, query.path);
  if (parent === undefined) return { folders: [] };
  if (!query.recursive) return { folders: childrenOf(state, parent).map((folder) => answer(router, folder)) };
  const base = pathOf(state, parent);
  return {
    folders: subtree(state, parent)
      .slice(1)
      .map((folder) => ({
        ...answer(router, folder),
        relativePath: relativePath(base, pathOf(state, folder)),
      })),
  };
}

function relativePath(base: string, path: string): string {
  return base === "/" ? path : path.slice(base.length);
}

function get(router: Router, call: Call) {
  const { state } = router;
  const folder = findById(router, param(call, "id"));
  const environment = environmentOf(state, folder);
  router.allow(call, environment.projectId, "read", "secret-folders");
  return {
    folder: {
      ...answer(router, folder),
      environment: { envId: environment.id, envName: environment.name, envSlug: environment.slug },
      path: pathOf(state, folder),
      projectId: environment.projectId,
    },
  };
}

function findById({ state }: Router, id: string): Folder {
  if (!isUuid(id)) throw databaseError("Find by id");
  const folder = state.folders.get(id);
  if (folder === undefined || folder.parentId === null) throw notFound(`Folder with ID '${id}' not found`);
  return folder;
}

function update(router: Router, call: Call, key: ProjectKey) {
  const { state, timestamp } = router;
  const body = parse(creation(key), call.body);
  const projectId = projectIdIn(body, key);
  router.allow(call, projectId, "edit", "secret-folders");
  const environment = findEnvironment(state, projectId, body.environment);
  const folder = findIn(router, call, environment.id, body.path);
  const siblings = state.folders.by("place", `${folder.parentId}/${body.name}`);
  if (siblings.some(({ id }) => id !== folder.id))
    throw badRequest("Folder with specified name already exists");
  if (body.name.length > 255) throw databaseError("Update");
  state.folders.change(folder, {
    name: body.name,
    description: body.description,
    version: folder.version + 1,
    updatedAt: timestamp,
  });
  return { folder: { ...answer(router, folder), path: pathOf(state, folder) } };
}

/** The folder that a path parameter names, by id or by name, among the children of `path`. */
function findIn({ state }: Router, call: Call, environmentId: string, path: string): Folder {
  const reference = param(call, "id");
  const parent = tryFindFolder(state, environmentId, path);
  const folder =
    parent === undefined
      ? undefined
      : childrenOf(state, parent).find(({ id, name }) => id === reference || name === reference);
  if (folder === undefined) {
    throw notFound(
      isUuid(reference)
        ? `Folder with ID '${reference}' not found`
        : `Folder with name '${reference}' not found`,
    );
  }
  return folder;
}

function remove(router: Router, call: Call, key: ProjectKey) {
  const { state } = router;
  const body = parse(deletion(key), call.body);
  const projectId = projectIdIn(body, key);
  router.allow(call, projectId, "delete", "secret-folders");
  const environment = findEnvironment(state, projectId, body.environment);
  const folder = findIn(router, call, environment.id, body.path);
  const folders = subtree(state, folder);
  const isEmpty = folders.length === 1 && state.secrets.countBy("folder", folder.id) === 0;
  if (!isEmpty && !body.forceDelete) {
    throw badRequest(
      `Cannot delete folder "${folder.name}" because it contains resources. Use forceDelete=true to delete it forcefully.`,
      "deleteFolder",
    );
  }
  const deleted = answer(router, folder);
  removeFolders(state, folders);
  return { folder: deleted };
}

function answer({ context }: Router, folder: Folder) {
  return {
    id: folder.id,
    name: folder.name,
    version: folder.version,
    createdAt: folder.createdAt,
    updatedAt: folderUpdatedAt(context, folder),
    envId: folder.environmentId,
    parentId: folder.parentId,
    isReserved: false,
    description: folder.description,
    lastSecretModified: lastSecretModified(context, folder.id),
  };
}
