import { z } from "zod";

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

/** Heroku's slice of the world. */
export const herokuStateSchema = z.strictObject({
  account: z.strictObject({ id: z.uuid(), email: z.email(), name: z.string(), createdAt: timestamp }),
  apps: z.array(appSchema),
  authorizations: z.array(authorizationSchema),
  clients: z.array(clientSchema),
  /** The authorization that the operator's own key belongs to. */
  operatorAuthorizationId: z.uuid(),
  history: z.strictObject({
    /** By app id; oldest release first. */
    releases: z.record(z.string(), z.array(releaseSchema)),
    rateLimit: z.strictObject({ tokens: z.number().min(0), countedAt: timestamp }),
  }),
});

export type HerokuState = z.infer<typeof herokuStateSchema>;
export type HerokuApp = z.infer<typeof appSchema>;
export type HerokuRelease = z.infer<typeof releaseSchema>;
export type HerokuAuthorization = z.infer<typeof authorizationSchema>;
export type HerokuClient = z.infer<typeof clientSchema>;
export type OauthScope = (typeof oauthScopes)[number];

/** What exists at Heroku before anything of ours is deployed. */
export interface HerokuSeed {
  readonly account: { readonly id: string; readonly email: string };
  readonly apps: readonly { readonly id: string; readonly name: string }[];
}
