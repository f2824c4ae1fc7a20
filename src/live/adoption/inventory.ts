import * as z from "zod/mini";
import type { InfisicalApi, SecretPlace } from "../clients/infisical";
import { listEnvironments } from "../clients/infisical-inventory";
import type { Fingerprints } from "../fingerprints";
import { LiveError } from "../live-error";

const secretsSchema = z.object({
  secrets: z.array(
    z.object({
      secretKey: z.string(),
      secretValue: z.string(),
      secretValueHidden: z.optional(z.boolean()),
      secretPath: z.string(),
      type: z.optional(z.string()),
      createdAt: z.string(),
      secretMetadata: z.optional(z.nullable(z.array(z.object({ key: z.string(), value: z.string() })))),
    }),
  ),
});
const foldersSchema = z.object({ folders: z.array(z.object({ id: z.string(), relativePath: z.string() })) });
const tagsSchema = z.object({ tags: z.array(z.object({ id: z.string(), slug: z.string() })) });

/** A secret that exists, without its value. */
export interface PresentSecret extends SecretPlace {
  /** UTC to the second. */
  readonly created: string;
  readonly fingerprint: string;
  /** Whether the vault would put something else for a part of the value when it is read through Terraform. */
  readonly hasReference: boolean;
  readonly metadata: Readonly<Record<string, string>>;
}

/** What a vault's project has, by place: `<environment>:<folder>` and `<environment>:<folder>/<name>`. */
export interface Inventory {
  readonly folders: ReadonlyMap<string, string>;
  readonly secrets: ReadonlyMap<string, PresentSecret>;
  /** Ids by slug; the vault does not keep slugs unique. */
  readonly tags: ReadonlyMap<string, readonly string[]>;
}

/**
 * Reads a project: folders, tags, and secrets, of whose values only what comparing needs is kept.
 * @throws LiveError
 */
export async function readInventory(vault: InfisicalApi, fingerprints: Fingerprints): Promise<Inventory> {
  const environments = await listEnvironments(vault);
  const [tags, folders, secrets] = await Promise.all([
    vault.get(`/api/v1/projects/${vault.projectId}/tags`, {}, tagsSchema),
    Promise.all(environments.map((environment) => foldersOf(vault, environment))),
    Promise.all(environments.map((environment) => secretsOf(vault, environment, fingerprints))),
  ]);
  const bySlug = new Map<string, string[]>();
  for (const { id, slug } of tags?.tags ?? []) bySlug.set(slug, [...(bySlug.get(slug) ?? []), id]);
  return {
    folders: new Map(folders.flat()),
    secrets: new Map(
      secrets.flat().map((secret) => [`${secret.environment}:${secret.folder}/${secret.name}`, secret]),
    ),
    tags: bySlug,
  };
}

async function foldersOf(vault: InfisicalApi, environment: string): Promise<[string, string][]> {
  const query = { workspaceId: vault.projectId, environment, path: "/", recursive: "true" };
  const list = await vault.get("/api/v1/folders", query, foldersSchema);
  return (list?.folders ?? []).map(({ id, relativePath }) => [
    `${environment}:/${relativePath.replace(/^\/+/, "")}`,
    id,
  ]);
}

async function secretsOf(
  vault: InfisicalApi,
  environment: string,
  fingerprints: Fingerprints,
): Promise<readonly PresentSecret[]> {
  const query = { workspaceId: vault.projectId, environment, secretPath: "/", recursive: "true" };
  const list = await vault.get("/api/v3/secrets/raw", query, secretsSchema);
  return (list?.secrets ?? [])
    .filter(({ type }) => type !== "personal")
    .map((secret) => {
      if (secret.secretValueHidden === true) {
        throw new LiveError(
          "Infisical",
          "it hides the values of secrets from this identity, so that they cannot be compared: give its role the permission to read them.",
        );
      }
      return {
        environment,
        folder: secret.secretPath === "/" ? "" : secret.secretPath,
        name: secret.secretKey,
        created: `${new Date(secret.createdAt).toISOString().slice(0, 19)}Z`,
        fingerprint: fingerprints.of(secret.secretValue),
        hasReference: /\$\{[^}]*\}/.test(secret.secretValue),
        metadata: Object.fromEntries((secret.secretMetadata ?? []).map(({ key, value }) => [key, value])),
      };
    });
}
