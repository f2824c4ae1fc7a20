import * as z from "zod/mini";
import type { CredentialFacts } from "../../model/credential-facts";
import { atLeastOne, entryFields, sentence, text } from "../../model/entry-fields";
import { issuedFields } from "../../model/issued-fields";
import { fields } from "../../model/schema-misfits";

/** One of the values that make up a supplied credential. */
export interface SuppliedPart {
  /** Key of the part; empty for the base. */
  readonly key: string;
  /** What the operator is to paste, for Terraform's prompt. */
  readonly description: string;
}

/** A value that a person creates at the vendor's dashboard and hands to Terraform once. */
export interface SuppliedValue extends CredentialFacts {
  readonly kind: "supplied-value";
  readonly parts: readonly [SuppliedPart, ...SuppliedPart[]];
  /** Where the vendor issues it (token taxonomy, section 5, step 2). */
  readonly issuedAt: string;
  /**
   * `prefixed` names parts `<NAME>__<KEY>`; `bare` names them `<KEY>` alone, for scripts that hard-code those names.
   * @default "prefixed"
   */
  readonly partNames?: "prefixed" | "bare";
}

/** An entry whose value a person supplies. */
export const suppliedValue = <const E extends Omit<SuppliedValue, "kind">>(entry: E) =>
  ({ kind: "supplied-value", ...entry }) as const;

export const schema = fields({
  ...entryFields,
  kind: z.literal("supplied-value"),
  parts: atLeastOne(fields({ key: text, description: sentence }), "at least one part"),
  issuedAt: sentence,
  partNames: z.optional(z.enum(["prefixed", "bare"])),
});

export const issued = z.strictObject({
  kind: z.literal("supplied-value"),
  ...issuedFields,
  parts: z.array(z.string().check(z.regex(/^[A-Z0-9_]*$/, "the key of a part"))).check(z.minLength(1)),
  partNames: z.optional(z.enum(["prefixed", "bare"])),
  folder: z.optional(z.string().check(z.regex(/^(\/[\w-]+)+$/, "a folder like /Acme/slack"))),
});
