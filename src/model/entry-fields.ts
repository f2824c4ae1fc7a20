import * as z from "zod/mini";
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

/** Any text: what it may say, a rule looks at. */
export const text = z.string();

/** A text whose form is narrower, which a rule looks at. */
export const textLike = <T extends string>() => text as unknown as z.ZodMiniType<T, T>;

/** A text that says something. */
export const sentence = z.string().check(z.regex(/\S/, "a text that is not blank"));

/** A list that is not empty, as its type says. */
export function atLeastOne<I extends z.core.$ZodType>(item: I, message: string) {
  type Some = [z.infer<I>, ...z.infer<I>[]];
  return z.array(item).check(z.minLength(1, message)) as unknown as z.ZodMiniType<Some, Some>;
}

/** The words of a table. */
export const keysOf = <T extends object>(words: T) => Object.keys(words) as (keyof T & string)[];
const consumer = z.enum(keysOf(consumers));
const environmentUse = z.enum(environmentUses);

/** The fields that an entry of any kind has, and where it stands. */
export const entryFields = {
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
