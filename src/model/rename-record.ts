import * as z from "zod/mini";
import { instantSchema } from "./dates";

/** What an old name holds while a rename lasts. */
const heldValues = ["newest", "same", "own"] as const;

export const renameSchema = z.strictObject({
  since: instantSchema,
  aliasUntil: instantSchema,
  holds: z.enum(heldValues),
  names: z.readonly(
    z
      .array(
        z.strictObject({
          name: z.string().check(z.regex(/^[A-Za-z][\w-]*$/, "a letter, then letters, digits, _ and -")),
          part: z.string(),
          at: z.string().check(z.regex(/^(prod|staging|dev):(\/[\w-]+)+$/, "a place like prod:/Acme/slack")),
        }),
      )
      .check(z.minLength(1)),
  ),
  moved: z.optional(z.readonly(z.array(z.strictObject({ consumer: z.string(), at: instantSchema })))),
  fresh: z.optional(z.int().check(z.gte(2))),
  oldTokens: z.optional(z.readonly(z.array(z.strictObject({ id: z.string(), name: z.string() })))),
  undone: z.optional(instantSchema),
});

/** An old name under which the vault still holds a part of a credential. */
export interface OldName {
  readonly name: string;
  /** Key of the part that it holds; empty for the base. */
  readonly part: string;
  /** `<Infisical environment>:<folder>`. */
  readonly at: string;
}

/** A token at the vendor from before the taxonomy. */
export interface OldToken {
  /** The vendor's own id. */
  readonly id: string;
  /** What the vendor calls it. */
  readonly name: string;
}

/**
 * A rename under way, of one credential in one environment (token taxonomy, section 6). Its state is what is written
 * down: `alias` from the start, `moved` when every consumer is named, `fresh` when a generation exists under the new
 * name alone; the record ends with the old name.
 */
export interface Rename {
  readonly since: string;
  /** The day on which the old names must be gone; lint fails after it. */
  readonly aliasUntil: string;
  /**
   * `newest`: the next deploy writes into an old name what the new one holds. `same`: it holds that already, and the next
   * deploy writes the same once more. `own`: it keeps the value that was found there, where the vault lacks
   * another part of the same pair, so that a new value would not fit what its readers have.
   */
  readonly holds: (typeof heldValues)[number];
  readonly names: readonly OldName[];
  /** The consumers that were confirmed to read the new name. */
  readonly moved?: readonly { readonly consumer: string; readonly at: string }[] | undefined;
  /** The generation that is under the new name alone; old names stay at the one before it. */
  readonly fresh?: number | undefined;
  /** What to revoke at the vendor before the rename can end. */
  readonly oldTokens?: readonly OldToken[] | undefined;
  /** When the rename was given up: Terraform lets go of the old names and leaves them as they are. */
  readonly undone?: string | undefined;
}
