import * as z from "zod/mini";
import { LiveError } from "../live-error";
import type { InfisicalApi, SecretPlace } from "./infisical";

const projectSchema = z.object({
  project: z.object({ environments: z.array(z.object({ slug: z.string() })) }),
});
const secretsSchema = z.object({
  secrets: z.array(
    z.object({
      secretKey: z.string(),
      secretValue: z.string(),
      secretValueHidden: z.optional(z.boolean()),
      secretPath: z.string(),
      type: z.optional(z.string()),
      tags: z.optional(z.nullable(z.array(z.object({ slug: z.string() })))),
      secretMetadata: z.optional(z.nullable(z.array(z.object({ key: z.string(), value: z.string() })))),
    }),
  ),
});
const foldersSchema = z.object({ folders: z.array(z.object({ relativePath: z.string() })) });
const tagsSchema = z.object({ tags: z.array(z.object({ id: z.string(), slug: z.string() })) });
const membershipsSchema = z.object({
  identityMemberships: z.array(
    z.object({
      identityId: z.string(),
      roles: z.array(
        z.object({
          role: z.string(),
          customRoleSlug: z.optional(z.nullable(z.string())),
          isTemporary: z.boolean(),
        }),
      ),
    }),
  ),
  totalCount: z.number(),
});
const identitiesSchema = z.object({
  identities: z.array(
    z.object({ role: z.string(), identity: z.object({ id: z.string(), name: z.string() }) }),
  ),
  totalCount: z.optional(z.number()),
});

/** A secret of a list, with what `inspect` made of its value in place of the value. */
export interface ListedSecret<T> extends SecretPlace {
  /** Slugs, in the vault's order; one that is attached twice is there twice. */
  readonly tags: readonly string[];
  /** In the vault's order, which means nothing; a key may be there twice. */
  readonly metadata: readonly { readonly key: string; readonly value: string }[];
  readonly value: T;
}

/** A machine identity of the organization. */
export interface VaultIdentity {
  readonly id: string;
  readonly name: string;
  readonly organizationRole: string;
}

/** Slugs of the project's environments. */
export async function listEnvironments(vault: InfisicalApi): Promise<readonly string[]> {
  const answer = await vault.get(`/api/v1/projects/${vault.projectId}`, {}, projectSchema);
  return (answer?.project.environments ?? []).map(({ slug }) => slug);
}

/**
 * Every secret of an environment, in all folders. A value is handed to `inspect` as soon as it is read, and kept nowhere.
 * @throws LiveError also where the identity may see secrets and not their values.
 */
export async function listSecrets<T>(
  vault: InfisicalApi,
  environment: string,
  inspect: (place: SecretPlace, value: string) => T,
): Promise<readonly ListedSecret<T>[]> {
  const query = { workspaceId: vault.projectId, environment, secretPath: "/", recursive: "true" };
  const list = await vault.get("/api/v3/secrets/raw", query, secretsSchema);
  return (list?.secrets ?? [])
    .filter(({ type }) => type !== "personal")
    .map((secret) => {
      if (secret.secretValueHidden === true) {
        throw new LiveError(
          "Infisical",
          "it hides the values of secrets from this identity: give its role the permission to read them.",
        );
      }
      const place = { environment, folder: secret.secretPath, name: secret.secretKey };
      return {
        ...place,
        tags: (secret.tags ?? []).map(({ slug }) => slug),
        metadata: secret.secretMetadata ?? [],
        value: inspect(place, secret.secretValue),
      };
    });
}

/** Every folder of an environment, as an absolute path; the root, which is always there, is left out. */
export async function listFolders(vault: InfisicalApi, environment: string): Promise<readonly string[]> {
  const query = { workspaceId: vault.projectId, environment, path: "/", recursive: "true" };
  const list = await vault.get("/api/v1/folders", query, foldersSchema);
  return (list?.folders ?? []).map(({ relativePath }) => `/${relativePath.replace(/^\/+/, "")}`);
}

/** The project's tags; the vault does not keep slugs unique. */
export async function listTags(
  vault: InfisicalApi,
): Promise<readonly { readonly id: string; readonly slug: string }[]> {
  return (await vault.get(`/api/v1/projects/${vault.projectId}/tags`, {}, tagsSchema))?.tags ?? [];
}

/** Every machine identity of an organization. */
export async function listIdentities(
  vault: InfisicalApi,
  organizationId: string,
): Promise<readonly VaultIdentity[]> {
  const list = await vault.get("/api/v1/identities", { orgId: organizationId }, identitiesSchema);
  const identities = list?.identities ?? [];
  refusePart("identities", identities.length, list?.totalCount);
  return identities.map(({ role, identity }) => ({ ...identity, organizationRole: role }));
}

/** Slugs of the roles in the project, by the id of an identity that is a member. */
export async function listMemberships(vault: InfisicalApi): Promise<ReadonlyMap<string, readonly string[]>> {
  const path = `/api/v2/workspace/${vault.projectId}/identity-memberships`;
  const roles = new Map<string, readonly string[]>();
  for (let total = 1; roles.size < total; ) {
    const page = await vault.get(path, { offset: `${roles.size}`, limit: "1000" }, membershipsSchema);
    const before = roles.size;
    for (const { identityId, roles: held } of page?.identityMemberships ?? []) {
      roles.set(
        identityId,
        held.map(({ role, customRoleSlug }) => customRoleSlug ?? role),
      );
    }
    total = page?.totalCount ?? 0;
    if (roles.size === before) refusePart("memberships", roles.size, total);
    if (roles.size === before) break;
  }
  return roles;
}

/** A list that was cut is worse than none: what is missing from it would count as clean. */
function refusePart(what: string, found: number, total: number | undefined): void {
  if (total === undefined || found >= total) return;
  throw new LiveError("Infisical", `it listed ${found} of ${total} ${what}: the rest was not given.`);
}
