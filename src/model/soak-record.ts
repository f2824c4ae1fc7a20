import * as z from "zod/mini";
import { instantSchema } from "./dates";

export const soakSchema = z.strictObject({
  since: z.optional(instantSchema),
  readBack: z.optional(z.strictObject({ at: instantSchema, checked: z.readonly(z.array(z.string())) })),
  ended: z.optional(instantSchema),
  skipped: z.optional(z.string().check(z.regex(/\S/, "a reason that is not blank"))),
});

/** How an environment came to its layout (vault-paths document, "Migration runbook"). */
export interface Soak {
  /** When both layouts began to be held side by side. */
  readonly since?: string | undefined;
  /** That every environment-specific credential was read at its new place. */
  readonly readBack?: { readonly at: string; readonly checked: readonly string[] } | undefined;
  /** When the flat layout was given up. */
  readonly ended?: string | undefined;
  /** Why there was no soak: such as a vault that began with the new layout. */
  readonly skipped?: string | undefined;
}
