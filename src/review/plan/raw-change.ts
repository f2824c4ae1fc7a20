import * as z from "zod/mini";

const object = z.record(z.string(), z.unknown());
/** The form of one entry of `resource_changes` or `resource_drift` in a plan of format 1. */
export const rawChangeSchema = z.object({
  address: z.string(),
  previous_address: z.optional(z.string()),
  mode: z.string(),
  type: z.string(),
  name: z.string(),
  change: z.object({
    actions: z.array(z.string()),
    before: z.nullish(object),
    after: z.nullish(object),
    after_unknown: z.optional(z.unknown()),
    before_sensitive: z.optional(z.unknown()),
    after_sensitive: z.optional(z.unknown()),
    importing: z.nullish(z.unknown()),
  }),
});

/** One entry of a plan, values and all: it stays in the functions that read it. */
export type RawChange = z.infer<typeof rawChangeSchema>;
