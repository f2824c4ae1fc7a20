import { z } from "zod";
import { entriesOf, type Kept } from "../records/entries";
import { tableOf } from "../records/table";

const id = z.string();
const date = z.iso.datetime();

const organization = z.strictObject({ id, name: z.string(), slug: z.string() });

/** A project of the secret-manager kind, and the settings of it that answers show. */
const project = z.strictObject({
  id,
  name: z.string(),
  slug: z.string(),
  description: z.string().nullable(),
  autoCapitalization: z.boolean(),
  hasDeleteProtection: z.boolean(),
  auditLogsRetentionDays: z.number().nullable(),
  createdAt: date,
  updatedAt: date,
});

const environment = z.strictObject({
  id,
  projectId: id,
  name: z.string(),
  slug: z.string(),
  /** Order on the dashboard, from 1. */
  position: z.number().int(),
  createdAt: date,
  updatedAt: date,
});

const folder = z.strictObject({
  id,
  name: z.string(),
  environmentId: id,
  /** Null for the root folder, which every environment has. */
  parentId: id.nullable(),
  description: z.string().nullable(),
  version: z.number().int(),
  createdAt: date,
  updatedAt: date,
});

const tag = z.strictObject({
  id,
  projectId: id,
  slug: z.string(),
  color: z.string(),
  createdBy: id,
  createdAt: date,
  updatedAt: date,
});

const metadataEntry = z.strictObject({ key: z.string(), value: z.string(), isEncrypted: z.boolean() });

const secret = z.strictObject({
  id,
  folderId: id,
  key: z.string(),
  value: z.string(),
  comment: z.string(),
  version: z.number().int(),
  skipMultilineEncoding: z.boolean(),
  tagIds: z.array(id),
  metadata: z.array(metadataEntry),
  /** Shown by lists alone. */
  reminder: z.strictObject({ note: z.string().nullable(), repeatDays: z.number().int() }).nullable(),
  createdAt: date,
  updatedAt: date,
});

const identity = z.strictObject({
  id,
  name: z.string(),
  hasDeleteProtection: z.boolean(),
  metadata: z.array(z.strictObject({ id, key: z.string(), value: z.string() })),
  /** Whether the identity logs in with a fixed token (the one that bootstrap hands out does). */
  tokenAuth: z.boolean(),
  organizationRole: z.string(),
  organizationMembershipId: id,
  createdAt: date,
  updatedAt: date,
});

const trustedIp = z.strictObject({ type: z.string(), prefix: z.number().optional(), ipAddress: z.string() });

const universalAuth = z.strictObject({
  id,
  identityId: id,
  clientId: z.string(),
  /** Lifetime of an access token, in seconds. */
  accessTokenTTL: z.number(),
  accessTokenMaxTTL: z.number(),
  accessTokenNumUsesLimit: z.number(),
  accessTokenPeriod: z.number(),
  clientSecretTrustedIps: z.array(trustedIp),
  accessTokenTrustedIps: z.array(trustedIp),
  lockoutEnabled: z.boolean(),
  lockoutThreshold: z.number(),
  lockoutDurationSeconds: z.number(),
  lockoutCounterResetSeconds: z.number(),
  createdAt: date,
  updatedAt: date,
});

const clientSecret = z.strictObject({
  id,
  universalAuthId: id,
  description: z.string(),
  /** The first four characters of the secret; the rest is known only as `salt` and `hash`. */
  prefix: z.string(),
  salt: z.string(),
  hash: z.string(),
  numUsesLimit: z.number(),
  /** Seconds from creation after which it is refused; 0 for never. */
  ttl: z.number(),
  isRevoked: z.boolean(),
  createdAt: date,
  updatedAt: date,
});

const membershipRole = z.strictObject({
  id,
  role: z.string(),
  temporary: z
    .strictObject({ mode: z.string(), range: z.string(), startTime: date, endTime: date })
    .nullable(),
});

const membership = z.strictObject({
  id,
  projectId: id,
  identityId: id,
  roles: z.array(membershipRole),
  createdAt: date,
  updatedAt: date,
});

/** What the server remembers of the past: nothing of it describes what exists now. */
const history = z.strictObject({
  /** By identity id. */
  logins: entriesOf(z.strictObject({ method: z.string(), time: date })),
  /** By client secret id. */
  clientSecretUses: entriesOf(z.number().int()),
  /** By client id: failed logins, until they are forgotten or the lock opens. */
  lockouts: entriesOf(z.strictObject({ failedAttempts: z.number(), isLocked: z.boolean(), until: date })),
  /** By token id, for tokens with a limited number of uses. */
  accessTokenUses: entriesOf(z.number().int()),
  /** By token id. Older worlds have the ids alone. */
  revokedAccessTokens: z.preprocess(
    (ids) => (Array.isArray(ids) ? Object.fromEntries(ids.map((id) => [id, true])) : ids),
    entriesOf(z.literal(true)),
  ),
  /** By id: those that a call revoked, which ends their access tokens. Worlds of earlier versions do not have it. */
  revokedClientSecrets: entriesOf(z.literal(true)).prefault({}),
  /** By folder id: when a secret in it last changed, as far as the background job has noticed. */
  secretChanges: entriesOf(z.strictObject({ noticed: date.nullable(), due: date.nullable() })),
});

/** Shape of the slice of the world that the Infisical service owns. */
export const infisicalStateSchema = z.strictObject({
  /** Null until the server is bootstrapped. */
  organization: organization.nullable(),
  /** Hex key that access tokens are signed with: tokens are derived, never stored. */
  signingKey: z.string(),
  /** The operator's own credential, in clear text, so that `environment()` can print it. */
  operator: z.strictObject({ clientId: z.string(), clientSecret: z.string() }).nullable(),
  projects: tableOf(project),
  environments: tableOf(environment),
  folders: tableOf(folder, {
    place: ({ environmentId, parentId, name }) => (parentId === null ? environmentId : `${parentId}/${name}`),
    parent: ({ parentId }) => parentId ?? undefined,
    environment: ({ environmentId }) => environmentId,
  }),
  tags: tableOf(tag, { slug: ({ projectId, slug }) => `${projectId}/${slug}` }),
  secrets: tableOf(secret, {
    place: ({ folderId, key }) => `${folderId}/${key}`,
    folder: ({ folderId }) => folderId,
    tag: ({ tagIds }) => tagIds,
  }),
  identities: tableOf(identity),
  universalAuths: tableOf(universalAuth, {
    identity: ({ identityId }) => identityId,
    client: ({ clientId }) => clientId,
  }),
  clientSecrets: tableOf(clientSecret, { universalAuth: ({ universalAuthId }) => universalAuthId }),
  memberships: tableOf(membership, {
    member: ({ projectId, identityId }) => `${projectId}/${identityId}`,
    identity: ({ identityId }) => identityId,
  }),
  history,
});

export type InfisicalState = z.infer<typeof infisicalStateSchema>;
export type Project = Kept<z.infer<typeof project>>;
export type Environment = Kept<z.infer<typeof environment>>;
export type Folder = Kept<z.infer<typeof folder>>;
export type Tag = Kept<z.infer<typeof tag>>;
export type Secret = Kept<z.infer<typeof secret>>;
export type Identity = Kept<z.infer<typeof identity>>;
export type UniversalAuth = Kept<z.infer<typeof universalAuth>>;
export type ClientSecret = Kept<z.infer<typeof clientSecret>>;
export type Membership = Kept<z.infer<typeof membership>>;
export type MembershipRole = Kept<z.infer<typeof membershipRole>>;
export type TrustedIp = Kept<z.infer<typeof trustedIp>>;
