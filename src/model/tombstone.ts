import * as z from "zod/mini";
import { instantSchema } from "./dates";

const sentenceSchema = z.string().check(z.regex(/\S/, "a text that is not blank"));

export const tombstoneSchema = z.strictObject({
  at: instantSchema,
  reason: sentenceSchema,
  asked: z.array(sentenceSchema).check(z.minLength(1)),
  serial: z.int().check(z.gte(1)),
});

/** What stays of a credential in one environment when it was removed. */
export interface Tombstone {
  /** When it was removed, UTC to the second. */
  readonly at: string;
  readonly reason: string;
  /** The consumers that were asked before; all that it had. */
  readonly asked: readonly string[];
  /** The highest serial that it used: a credential that comes back goes on above it. */
  readonly serial: number;
}
