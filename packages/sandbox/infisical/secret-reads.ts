import { z } from "zod/v3";
import { badRequest, databaseError, notFound } from "./errors";
import { flag, folderPath, isUuid, parse } from "./fields";
import { environmentOf, pathOf, subtree, tryFindEnvironment, tryFindFolder } from "./folder-tree";
import { type Call, param, type Router } from "./router";
import { answerById, answerByName, folderOf, listedAnswer } from "./secret-answer";
import { expandReferences, stepOf } from "./secret-references";
import type { Secret } from "./state";

const text = z.string().trim();

/** What both reads take. v4 calls the project `projectId`, and expands references unless told otherwise. */
const reading = (expands: boolean) => ({
  workspaceId: text.optional(),
  workspaceSlug: text.optional(),
  projectId: text.optional(),
  environment: text.optional(),
  secretPath: folderPath.default("/"),
  viewSecretValue: flag(true),
  expandSecretReferences: flag(expands),
});

const listQuery = (expands: boolean) =>
  z.object({
    ...reading(expands),
    recursive: flag(false),
    tagSlugs: z
      .string()
      .optional()
      .transform((slugs) => (slugs ? slugs.split(",").map((slug) => slug.trim()) : [])),
    metadataFilter: z.string().optional().transform(metadataPairs),
  });

const oneQuery = (expands: boolean) =>
  z.object({
    ...reading(expands),
    type: z.enum(["shared", "personal"]).default("shared"),
    version: z.coerce.number().optional(),
  });

type Reading = z.output<ReturnType<typeof oneQuery>> | z.output<ReturnType<typeof listQuery>>;

/** Reads of secrets: v3 under `/api/v3/secrets/raw`, v4 under `/api/v4/secrets` (infisical-facts.md, "Secrets"). */
export function registerSecretReads(router: Router): void {
  for (const [base, expands] of [
    ["/api/v3/secrets/raw", false],
    ["/api/v4/secrets", true],
  ] as const) {
    router.on("GET", base, (call) => list(router, call, expands));
    router.on("GET", `${base}/id/:secretId`, (call) => getById(router, call));
    router.on("GET", `${base}/:secretName`, (call) => getByName(router, call, expands));
  }
}

/** `key=a,value=b|key=c,value=d`: pairs of which a secret must have one. */
function metadataPairs(filter: string | undefined) {
  return (filter ?? "").split("|").flatMap((pair) => {
    const key = /(?:^|,)\s*key=([^,]*)/.exec(pair)?.[1]?.trim();
    const value = /(?:^|,)\s*value=([^,]*)/.exec(pair)?.[1]?.trim();
    return key && value ? [{ key, value }] : [];
  });
}

function list(router: Router, call: Call, expands: boolean) {
  const { state } = router;
  const query = parse(listQuery(expands), call.query);
  const projectId = projectOf(router, query) ?? "";
  const { environment, secretPath } = query;
  if (projectId === "" || !environment) throw badRequest("Missing workspace id or environment");
  router.allow(call, projectId, "read", "secrets");
  const folder = folderAt(router, projectId, environment, secretPath);
  if (folder === undefined) {
    throw notFound(
      `Folder with path '${secretPath}' in environment '${environment}' was not found. Please ensure the environment slug and secret path is correct.`,
      "SecretPathNotFound",
    );
  }
  const folders = query.recursive ? subtree(state, folder) : [folder];
  const secrets = folders
    .flatMap(({ id }) => state.secrets.by("folder", id))
    .filter((secret) => query.tagSlugs.length === 0 || hasTag(router, secret, query.tagSlugs))
    .filter(({ metadata }) => query.metadataFilter.length === 0 || hasPair(metadata, query.metadataFilter))
    .sort((left, right) => (left.key < right.key ? -1 : 1));
  return {
    secrets: secrets.map((secret) =>
      listedAnswer(state, secret, visibleValue(router, secret, query), query.tagSlugs),
    ),
    imports: [],
  };
}

function hasTag({ state }: Router, secret: Secret, slugs: readonly string[]): boolean {
  return secret.tagIds.some((id) => slugs.includes(state.tags.get(id)?.slug ?? ""));
}

function hasPair(metadata: Secret["metadata"], wanted: readonly { key: string; value: string }[]): boolean {
  return wanted.some((pair) => metadata.some(({ key, value }) => key === pair.key && value === pair.value));
}

function projectOf({ state }: Router, query: Reading): string | undefined {
  if (query.projectId ?? query.workspaceId) return query.projectId ?? query.workspaceId;
  if (query.workspaceSlug === undefined) return undefined;
  const project = state.projects.find(({ slug }) => slug === query.workspaceSlug);
  if (project === undefined) throw notFound(`No project found with slug ${query.workspaceSlug}`);
  return project.id;
}

function folderAt({ state }: Router, projectId: string, environmentSlug: string, path: string) {
  const environment = tryFindEnvironment(state, projectId, environmentSlug);
  return environment === undefined ? undefined : tryFindFolder(state, environment.id, path);
}

/** Null when the caller asked not to see it. */
function visibleValue({ state }: Router, secret: Secret, query: Reading): string | null {
  if (!query.viewSecretValue) return null;
  if (!query.expandSecretReferences) return secret.value;
  const folder = folderOf(state, secret);
  const environment = environmentOf(state, folder);
  const place = {
    projectId: environment.projectId,
    environment: environment.slug,
    path: pathOf(state, folder),
  };
  return expandReferences(state, secret.value, place, [stepOf(place, secret.key)]);
}

function getByName(router: Router, call: Call, expands: boolean) {
  const { state } = router;
  const query = parse(oneQuery(expands), call.query);
  const { environment, secretPath } = query;
  const name = param(call, "secretName").trim();
  if (!environment) throw badRequest("Missing environment");
  const projectId = projectOf(router, query);
  if (projectId === undefined) throw badRequest("You must provide workspaceSlug or workspaceId");
  router.allow(call, projectId, "read", "secrets");
  const folder = folderAt(router, projectId, environment, secretPath);
  if (folder === undefined) {
    throw notFound(
      `Folder with path '${secretPath}' in environment with slug '${environment}' not found`,
      "GetSecretByName",
    );
  }
  const secret = state.secrets.oneBy("place", `${folder.id}/${name}`);
  // Only the newest version is kept here; how the server words a missing one was not seen.
  if (secret === undefined || (query.version !== undefined && query.version !== secret.version)) {
    throw notFound(`Secret with name '${name}' not found`);
  }
  return { secret: answerByName(state, secret, visibleValue(router, secret, query)) };
}

function getById(router: Router, call: Call) {
  const { state } = router;
  const id = param(call, "secretId");
  // The misspelling is the server's.
  if (!isUuid(id)) throw databaseError("FindOneWIthTags");
  const secret = state.secrets.get(id);
  if (secret === undefined) throw notFound(`Secret with ID '${id}' not found`, "GetSecretById");
  router.allow(call, environmentOf(state, folderOf(state, secret)).projectId, "read", "secrets");
  return { secret: answerById(state, secret) };
}
