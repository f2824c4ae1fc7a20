import { z } from "zod";
import type { Kept } from "../records/entries";
import { tableOf } from "../records/table";

/** The scopes of an OAuth authorization, as Dev Center's OAuth article lists them. */
export const oauthScopes = [
  "global",
  "identity",
  "read",
  "write",
  "read-protected",
  "write-protected",
] as const;

const timestamp = z.iso.datetime();

const accessTokenSchema = z.strictObject({
  id: z.uuid(),
  /** Kept in clear, because Heroku itself serves it on every read of the authorization. */
  token: z.string().startsWith("HRKU-"),
  issuedAt: timestamp,
  /** Seconds that the token lives; null: for ever. */
  timeToLive: z.int().min(1).nullable(),
});

const authorizationSchema = z.strictObject({
  id: z.uuid(),
  description: z.string(),
  scope: z.array(z.enum(oauthScopes)).min(1),
  clientId: z.uuid().nullable(),
  createdAt: timestamp,
  updatedAt: timestamp,
  accessToken: accessTokenSchema,
});

const clientSchema = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  redirectUri: z.string(),
  secret: z.uuid(),
  createdAt: timestamp,
  updatedAt: timestamp,
});

const releaseSchema = z.strictObject({
  id: z.uuid(),
  appId: z.uuid(),
  version: z.int().min(1),
  description: z.string(),
  status: z.enum(["failed", "pending", "succeeded", "expired"]),
  createdAt: timestamp,
  updatedAt: timestamp,
});

const appSchema = z.strictObject({
  id: z.uuid(),
  name: z.string().regex(/^[a-z][a-z0-9-]{1,28}[a-z0-9]$/),
  createdAt: timestamp,
  /** Kept in clear, because they are served. */
  configVars: z.record(z.string().regex(/^\w+$/), z.string()),
});

/** Older worlds have lists of releases by the id of their app. */
function releasesOfOldWorlds(releases: unknown): unknown {
  const isOld = typeof releases === "object" && releases !== null && !Array.isArray(releases);
  if (!isOld) return releases;
  return Object.entries(releases as Record<string, object[]>).flatMap(([appId, list]) =>
    list.map((release) => ({ ...release, appId })),
  );
}

/** Heroku's slice of the world. */
export const herokuStateSchema = z.strictObject({
  account: z.strictObject({ id: z.uuid(), email: z.email(), name: z.string(), createdAt: timestamp }),
  apps: tableOf(appSchema, { name: ({ name }) => name }),
  authorizations: tableOf(authorizationSchema, {
    token: ({ accessToken }) => accessToken.token,
    client: ({ clientId }) => clientId ?? undefined,
    expiring: ({ accessToken }) => (accessToken.timeToLive === null ? undefined : "yes"),
  }),
  clients: tableOf(clientSchema),
  /** The authorization that the operator's own key belongs to. */
  operatorAuthorizationId: z.uuid(),
  history: z.strictObject({
    /** Oldest first. */
    releases: z.preprocess(releasesOfOldWorlds, tableOf(releaseSchema, { app: ({ appId }) => appId })),
    rateLimit: z.strictObject({ tokens: z.number().min(0), countedAt: timestamp }),
  }),
});

export type HerokuState = z.infer<typeof herokuStateSchema>;
export type HerokuApp = Kept<z.infer<typeof appSchema>>;
export type HerokuRelease = Kept<z.infer<typeof releaseSchema>>;
export type HerokuAuthorization = Kept<z.infer<typeof authorizationSchema>>;
export type HerokuClient = Kept<z.infer<typeof clientSchema>>;
export type OauthScope = (typeof oauthScopes)[number];

/** What exists at Heroku before anything of ours is deployed. */
export interface HerokuSeed {
  readonly account: { readonly id: string; readonly email: string };
  readonly apps: readonly { readonly id: string; readonly name: string }[];
}
