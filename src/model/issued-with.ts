import * as z from "zod/mini";
import type { Credential, Kind } from "./credential";
import { cadences, vendors } from "./vocabulary";

const text = z.string().check(z.minLength(1));
const texts = z.array(text);
const rotation = z.enum(Object.keys(cadences) as (keyof typeof cadences)[]);

/**
 * What a value was issued with, as the ledger keeps it: of every kind the facts that its vendor cannot change in place,
 * or that would end the value earlier, and whatever it takes to build the value again once its entry has another kind.
 */
export const issuedWithSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("cloudflare-api-token"),
    rotation,
    owner: z.optional(z.enum(["user", "account"])),
    scopes: texts,
    zone: z.optional(text),
    allowedNetworks: z.optional(texts),
  }),
  z.strictObject({
    kind: z.literal("cloudflare-access-service-token"),
    rotation,
    duration: text,
    application: text,
  }),
  z.strictObject({
    kind: z.literal("aws-access-key"),
    rotation,
    user: z.strictObject({ name: text, exists: z.boolean(), allow: z.optional(texts) }),
  }),
  z.strictObject({
    kind: z.literal("heroku-authorization"),
    rotation,
    authorizationScopes: texts.check(z.minLength(1)),
    scopes: texts,
  }),
  z.strictObject({ kind: z.literal("infisical-machine-identity"), rotation, projectRole: text }),
  z.strictObject({
    kind: z.literal("supplied-value"),
    rotation,
    parts: z.array(z.string().check(z.regex(/^[A-Z0-9_]*$/, "the key of a part"))).check(z.minLength(1)),
    partNames: z.optional(z.enum(["prefixed", "bare"])),
    folder: z.optional(z.string().check(z.regex(/^(\/[\w-]+)+$/, "a folder like /Acme/slack"))),
  }),
]);
export type IssuedWith = z.infer<typeof issuedWithSchema>;

/** Facts that stay as the value was issued with, and come with the next generation (decision 033). */
const lastingFacts = {
  "cloudflare-api-token": ["rotation", "owner"],
  "cloudflare-access-service-token": ["rotation", "duration"],
  "aws-access-key": ["rotation", "user"],
  "heroku-authorization": ["rotation", "authorizationScopes", "scopes"],
  "infisical-machine-identity": ["rotation"],
  "supplied-value": ["rotation", "parts", "partNames", "folder"],
} as const satisfies { readonly [K in Kind]: readonly (keyof Extract<IssuedWith, { kind: K }>)[] };

/** What a value of this entry is issued with today. */
export function issuedWith(credential: Credential): IssuedWith {
  const shape = issuedWithSchema.def.options.find(
    ({ def }) =>
      (def.shape.kind as { def: { values: readonly unknown[] } }).def.values[0] === credential.kind,
  );
  const facts = Object.keys(shape?.def.shape ?? {}).flatMap((name) => {
    const value = name === "parts" ? partKeysOf(credential) : Reflect.get(credential, name);
    return value === undefined ? [] : [[name, value]];
  });
  return issuedWithSchema.parse(Object.fromEntries(facts));
}

function partKeysOf(credential: Credential): readonly string[] | undefined {
  return credential.kind === "supplied-value" ? credential.parts.map(({ key }) => key) : undefined;
}

/** As much of a generation as says what it was issued with; without a record it is what the entry says. */
interface Issued {
  readonly issuedWith?: IssuedWith | undefined;
}

/**
 * An entry as one of its live values was issued: with the facts of the time where its vendor cannot change them in
 * place, and with today's where it can. Of a value that has another kind than the entry, all facts are of the time.
 */
export function asIssued<K extends Kind>(credential: Credential<K>, generation: Issued): Credential<K>;
export function asIssued(credential: Credential, generation: Issued): Credential;
export function asIssued(credential: Credential, { issuedWith: record }: Issued): Credential {
  if (record === undefined) return credential;
  const names: readonly string[] =
    record.kind === credential.kind ? lastingFacts[record.kind] : Object.keys(record);
  const changed = Object.fromEntries(names.map((name) => [name, factOf(credential, record, name)]));
  // Where a value is made may change in place: it is in no record, and an entry of a minted kind does not say it.
  const vendor: { readonly title: string; readonly dashboard?: string } = vendors[credential.vendor];
  const madeAt =
    record.kind === "supplied-value" ? { issuedAt: vendor.dashboard ?? `${vendor.title}'s dashboard` } : {};
  const entry = Object.entries({ ...madeAt, ...credential, ...changed }).filter(
    ([, value]) => value !== undefined,
  );
  return Object.fromEntries(entry) as unknown as Credential;
}

function factOf(credential: Credential, record: IssuedWith, name: string): unknown {
  if (record.kind === "supplied-value" && name === "parts") {
    const described = credential.kind === "supplied-value" ? credential.parts : [];
    return record.parts.map(
      (key) => described.find((part) => part.key === key) ?? { key, description: key || "value" },
    );
  }
  const { kind } = credential;
  // What the user may do changes in place; which user it is does not.
  if (record.kind === "aws-access-key" && kind === record.kind && name === "user") {
    return record.user.name === credential.user.name && record.user.exists === credential.user.exists
      ? credential.user
      : record.user;
  }
  return Reflect.get(record, name);
}

/** The facts in which a live value differs from what its entry says today: they come with the next generation. */
export function waitingFacts(credential: Credential, generation: Issued): readonly string[] {
  const record = generation.issuedWith;
  if (record === undefined) return [];
  if (record.kind !== credential.kind) return ["kind"];
  const today = asIssued(credential, { issuedWith: issuedWith(credential) });
  const then = asIssued(credential, generation);
  return lastingFacts[record.kind].filter(
    (name) => JSON.stringify(Reflect.get(today, name)) !== JSON.stringify(Reflect.get(then, name)),
  );
}
