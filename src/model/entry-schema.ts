import * as z from "zod/mini";
import { type CloudflarePermission, cloudflarePermissions } from "./cloudflare-permissions";
import { type Credential, type HerokuScope, herokuScopes, type Kind } from "./credential";
import { fields } from "./schema-misfits";
import {
  cadences,
  consumers,
  environmentUses,
  functions,
  herokuRuntimes,
  type RootFolder,
  sensitivities,
  tenancies,
  type VendorId,
  vendors,
} from "./vocabulary";

/**
 * The fields of an entry as a run checks them: no compiler stands before the program, which is bundled without its
 * types. That these schemas and the types of `credential.ts` are one knowledge, `Proven` says to the compiler.
 */

const text = z.string();

/** A text whose form is narrower, which a rule looks at. */
const textLike = <T extends string>() => text as unknown as z.ZodMiniType<T, T>;

const sentence = z.string().check(z.regex(/\S/, "a text that is not blank"));

/** A list that is not empty, as its type says. */
function atLeastOne<I extends z.core.$ZodType>(item: I, message: string) {
  type Some = [z.infer<I>, ...z.infer<I>[]];
  return z.array(item).check(z.minLength(1, message)) as unknown as z.ZodMiniType<Some, Some>;
}

const keysOf = <T extends object>(words: T) => Object.keys(words) as (keyof T & string)[];
const consumer = z.enum(keysOf(consumers));
const environmentUse = z.enum(environmentUses);
const part = fields({ key: text, description: sentence });

const facts = {
  name: text,
  vendor: z.enum(keysOf(vendors) as VendorId[]),
  file: text,
  purpose: sentence,
  nameFunction: text,
  nameScope: z.optional(text),
  function: z.enum(keysOf(functions)),
  sensitivity: z.enum(sensitivities),
  sensitivityReason: z.optional(text),
  consumers: atLeastOne(consumer, "at least one, the one to be paged first"),
  rotation: z.enum(keysOf(cadences)),
  tenancy: z.enum(tenancies),
  environments: fields({ prod: environmentUse, staging: environmentUse, dev: environmentUse }),
  scopes: z.array(text),
  legacyNames: z.array(z.union([text, fields({ name: text, part: text })], "a name, or { name, part }")),
  folder: z.optional(textLike<`${RootFolder}/${string}`>()),
  heroku: z.optional(
    z.array(
      fields({
        runtime: z.enum(keysOf(herokuRuntimes)),
        configVars: z.optional(z.record(z.string(), text)),
      }),
    ),
  ),
  reminderDays: z.optional(z.number()),
  tier: z.optional(z.literal("bootstrap")),
  notes: z.optional(z.array(text)),
  unconfirmed: z.optional(z.record(z.string(), text)),
};

const schemas = {
  "cloudflare-api-token": fields({
    ...facts,
    kind: z.literal("cloudflare-api-token"),
    scopes: z.array(z.enum(keysOf(cloudflarePermissions) as CloudflarePermission[])),
    zone: z.optional(text),
    owner: z.optional(z.enum(["user", "account"])),
    allowedNetworks: z.optional(z.array(text)),
  }),
  "cloudflare-access-service-token": fields({
    ...facts,
    kind: z.literal("cloudflare-access-service-token"),
    application: sentence,
    duration: textLike<`${number}h`>(),
  }),
  "aws-access-key": fields({
    ...facts,
    kind: z.literal("aws-access-key"),
    user: z.discriminatedUnion(
      "exists",
      [
        fields({ name: sentence, exists: z.literal(true) }),
        fields({ name: sentence, exists: z.literal(false), allow: z.array(text) }),
      ],
      "true, or false with allow",
    ),
  }),
  "heroku-authorization": fields({
    ...facts,
    kind: z.literal("heroku-authorization"),
    authorizationScopes: atLeastOne(z.enum(herokuScopes as readonly HerokuScope[]), "at least one scope"),
  }),
  "infisical-machine-identity": fields({
    ...facts,
    kind: z.literal("infisical-machine-identity"),
    projectRole: sentence,
  }),
  "supplied-value": fields({
    ...facts,
    kind: z.literal("supplied-value"),
    parts: atLeastOne(part, "at least one part"),
    issuedAt: sentence,
    partNames: z.optional(z.enum(["prefixed", "bare"])),
  }),
};

/** A type without `readonly`, and without what an optional field may be beside its type. */
type Plain<T> = T extends object ? { -readonly [K in keyof T]: Plain<Exclude<T[K], undefined>> } : T;
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** The schemas, which do not compile while one and its type differ in a field, a word, or whether a field is optional. */
type Proven<S extends Readonly<Record<Kind, z.core.$ZodType>>> = {
  readonly [K in Kind]: Same<Plain<z.infer<S[K]>>, Plain<Credential<K>>> extends true ? S[K] : never;
};

/** What each kind of credential is checked against. */
export const credentialSchemas: Proven<typeof schemas> = schemas;
