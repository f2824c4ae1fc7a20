import { foldersDownTo } from "../../src/model/placement";
import { rootFolder } from "../../src/model/vocabulary";
import { target } from "../../src/targets/sandbox";
import type { Operator } from "./operator";

const { projectId } = target.infisical;

/** A secret as a person enters it: a place, a name and a value. */
export interface HandMadeSecret {
  /** Slug of the Infisical environment. */
  readonly environment: string;
  readonly folder: string;
  readonly name: string;
  readonly value: string;
}

/** Enters secrets into the vault, without tags and metadata; folders that lack are made first. */
export async function enterSecrets(operator: Operator, secrets: readonly HandMadeSecret[]): Promise<void> {
  const byFolder = new Map<string, HandMadeSecret[]>();
  for (const secret of secrets) {
    const place = `${secret.environment}:${secret.folder}`;
    byFolder.set(place, [...(byFolder.get(place) ?? []), secret]);
  }
  await makeFolders(operator, [...byFolder.keys()]);
  for (const group of byFolder.values()) {
    const [{ environment, folder } = { environment: "", folder: "" }] = group;
    await operator.infisical("POST", "/api/v3/secrets/batch/raw", {
      workspaceId: projectId,
      environment,
      secretPath: folder,
      secrets: group.map(({ name, value }) => ({ secretKey: name, secretValue: value })),
    });
  }
}

async function makeFolders(operator: Operator, places: readonly string[]): Promise<void> {
  const wanted = new Set(
    places.flatMap((place) => {
      const [environment = "", folder = ""] = place.split(":");
      return [rootFolder, ...foldersDownTo(folder)].map((path) => `${environment}:${path}`);
    }),
  );
  for (const place of wanted) {
    const [environment = "", path = ""] = place.split(":");
    const slash = path.lastIndexOf("/");
    await operator.infisical("POST", "/api/v1/folders", {
      workspaceId: projectId,
      environment,
      path: path.slice(0, slash) || "/",
      name: path.slice(slash + 1),
    });
  }
}

/** Deletes a secret by its place, `<environment>:<folder>/<name>`. */
export async function deleteSecret(operator: Operator, at: string): Promise<void> {
  const [environment = "", path = ""] = at.split(":");
  const slash = path.lastIndexOf("/");
  await operator.infisical("DELETE", `/api/v3/secrets/raw/${path.slice(slash + 1)}`, {
    workspaceId: projectId,
    environment,
    secretPath: path.slice(0, slash) || "/",
    type: "shared",
  });
}
