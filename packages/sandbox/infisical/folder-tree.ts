import { randomUUID } from "node:crypto";
import { notFound } from "./errors";
import type { Environment, Folder, InfisicalState } from "./state";

/** The names along a normalised path, the root's excluded. */
export function segments(path: string): string[] {
  return path.split("/").filter(Boolean);
}

export function newFolder(
  parent: { readonly environmentId: string; readonly parentId: string | null },
  name: string,
  description: string | null,
  timestamp: string,
): Folder {
  return {
    id: randomUUID(),
    name,
    ...parent,
    description,
    version: 1,
    createdAt: timestamp,
    updatedAt: timestamp,
  };
}

export function childrenOf(state: InfisicalState, folder: Folder): Folder[] {
  return state.folders.by("parent", folder.id).sort((left, right) => (left.name < right.name ? -1 : 1));
}

/** The folder of a name in another one, case-sensitive. */
export function childOf(state: InfisicalState, parent: Folder, name: string): Folder | undefined {
  return state.folders.oneBy("place", `${parent.id}/${name}`);
}

/** A folder and everything below it, each parent before its children. */
export function subtree(state: InfisicalState, folder: Folder): Folder[] {
  return [folder, ...childrenOf(state, folder).flatMap((child) => subtree(state, child))];
}

/** The folder at a path, case-sensitive. */
export function tryFindFolder(
  state: InfisicalState,
  environmentId: string,
  path: string,
): Folder | undefined {
  const root = state.folders.oneBy("place", environmentId);
  return segments(path).reduce((parent, name) => parent && childOf(state, parent, name), root);
}

/** The folder at a path; what is missing of the path is created, as the server does for the parents of a folder. */
export function ensureFolder(
  state: InfisicalState,
  environmentId: string,
  path: string,
  timestamp: string,
): Folder {
  const root = tryFindFolder(state, environmentId, "/");
  if (root === undefined) throw new Error(`environment ${environmentId} has no root folder`);
  return segments(path).reduce((parent, name) => {
    const existing = childOf(state, parent, name);
    if (existing !== undefined) return existing;
    const created = newFolder({ environmentId, parentId: parent.id }, name, null, timestamp);
    state.folders.add(created);
    return created;
  }, root);
}

/** `/` and the names from the root down. */
export function pathOf(state: InfisicalState, folder: Folder): string {
  const names: string[] = [];
  let current: Folder | undefined = folder;
  while (current !== undefined && current.parentId !== null) {
    names.unshift(current.name);
    const { parentId }: Folder = current;
    current = state.folders.get(parentId);
  }
  return `/${names.join("/")}`;
}

export function tryFindEnvironment(
  state: InfisicalState,
  projectId: string,
  slug: string,
): Environment | undefined {
  return state.environments.find(
    (environment) => environment.projectId === projectId && environment.slug === slug,
  );
}

/** @throws VendorError 404. */
export function findEnvironment(state: InfisicalState, projectId: string, slug: string): Environment {
  const environment = tryFindEnvironment(state, projectId, slug);
  if (environment === undefined) {
    throw notFound(`Environment with slug '${slug}' in project with ID '${projectId}' not found`);
  }
  return environment;
}

export function environmentOf(state: InfisicalState, folder: Folder): Environment {
  const environment = state.environments.get(folder.environmentId);
  if (environment === undefined) throw new Error(`folder ${folder.id} is in no environment`);
  return environment;
}

/** Removes folders and the secrets in them. */
export function removeFolders(state: InfisicalState, folders: readonly Folder[]): void {
  for (const folder of folders) {
    state.folders.remove(folder);
    state.secrets.remove(...state.secrets.by("folder", folder.id));
    state.history.secretChanges.delete(folder.id);
  }
}
