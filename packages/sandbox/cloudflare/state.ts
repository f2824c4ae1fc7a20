import { z } from "zod";
import { entriesOf, type Kept } from "../records/entries";
import { tableOf } from "../records/table";
import { namedServiceTokens } from "./rule-members";

const instant = z.iso.datetime();
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const jsonObject = z.record(z.string(), z.json());

const account = z.strictObject({ id: z.string().min(1), name: z.string(), createdOn: instant });

const zone = z.strictObject({ id: z.string().min(1), name: z.string().min(1), createdOn: instant });

const tokenPolicy = z.strictObject({
  id: z.string(),
  effect: z.enum(["allow", "deny"]),
  permissionGroups: z.array(z.string()),
  /** JSON text, as compact as possible but otherwise byte for byte what the client sent. */
  resources: z.string(),
});

const tokenCondition = z.strictObject({
  request_ip: z.strictObject({ in: z.array(z.string()).optional(), not_in: z.array(z.string()).optional() }),
});

const apiToken = z.strictObject({
  id: z.string(),
  owner: z.enum(["user", "account"]),
  name: z.string(),
  disabled: z.boolean(),
  policies: z.array(tokenPolicy),
  condition: tokenCondition.optional(),
  expiresOn: instant.optional(),
  notBefore: instant.optional(),
  issuedOn: instant,
  modifiedOn: instant,
  valueHash: hash,
});

const accessServiceToken = z.strictObject({
  id: z.string(),
  /** The zone it belongs to; absent when it belongs to the account. */
  zoneId: z.string().optional(),
  name: z.string(),
  enabled: z.boolean(),
  clientId: z.string(),
  /** The client's own text, such as `8760h`, or `forever`. */
  duration: z.string(),
  /** Since when `duration` counts: the creation or the last refresh. */
  validFrom: instant,
  secretVersion: z.number(),
  secretHash: hash,
  previousSecret: z.strictObject({ hash, expiresAt: instant }).optional(),
  createdAt: instant,
  updatedAt: instant,
});

const accessPolicy = z.strictObject({
  id: z.string(),
  name: z.string(),
  decision: z.enum(["allow", "deny", "non_identity", "bypass"]),
  include: z.array(jsonObject),
  exclude: z.array(jsonObject),
  require: z.array(jsonObject),
  sessionDuration: z.string(),
  /** Fields that an answer repeats only when the client sent them. */
  options: jsonObject,
  createdAt: instant,
  updatedAt: instant,
});

const accessApplication = z.strictObject({
  id: z.string(),
  name: z.string(),
  domain: z.string().min(1),
  audience: z.string(),
  /** Ids of the reusable policies that are attached to it, in order; absent until a client sets them. */
  policies: z.array(z.string()).optional(),
  createdAt: instant,
});

/** Shape of Cloudflare's slice of the world. */
export const cloudflareStateSchema = z.strictObject({
  account,
  user: z.strictObject({ id: z.string(), email: z.string() }),
  /** The operator's own token. Its value is kept so that it can be handed to clients; no other value is. */
  rootToken: z.strictObject({ id: z.string(), value: z.string() }),
  salt: z.string().regex(/^[0-9a-f]{64}$/),
  zones: tableOf(zone),
  /** In the order of their creation. */
  apiTokens: tableOf(apiToken, { value: ({ valueHash }) => valueHash, owner: ({ owner }) => owner }),
  accessServiceTokens: tableOf(accessServiceToken, { client: ({ clientId }) => clientId }),
  accessPolicies: tableOf(accessPolicy, { serviceToken: namedServiceTokens }),
  accessApplications: tableOf(accessApplication, {
    domain: ({ domain }) => domain,
    policy: ({ policies }) => policies,
  }),
  history: z.strictObject({
    /** When each API token was last used, by token id. */
    tokenUse: entriesOf(instant),
    /** When each Access service token last reached an application, by token id. */
    serviceTokenUse: entriesOf(instant),
  }),
});

export type CloudflareState = z.infer<typeof cloudflareStateSchema>;
export type ApiToken = Kept<z.infer<typeof apiToken>>;
export type TokenCondition = Kept<z.infer<typeof tokenCondition>>;
export type TokenPolicy = Kept<z.infer<typeof tokenPolicy>>;
export type Zone = Kept<z.infer<typeof zone>>;
export type AccessServiceToken = Kept<z.infer<typeof accessServiceToken>>;
export type AccessPolicy = Kept<z.infer<typeof accessPolicy>>;
export type AccessApplication = Kept<z.infer<typeof accessApplication>>;
