import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import * as z from "zod/mini";
import type { Stack } from "../estate";

/** Number of the form of saved plans; a change that older versions cannot read raises it. */
export const savedPlanFormat = 3;

/** Name of the file that lists the plans of a folder. */
export const manifestFile = "manifest.json";

/** Header of a saved plan: what must still hold when it is applied. */
export const headerSchema = z.strictObject({
  format: z.literal(savedPlanFormat),
  stack: z.string(),
  target: z.string(),
  /** SHA-256 of the synthesized stack. */
  synthesis: z.string(),
  terraform: z.string(),
  createdAt: z.string(),
  /** The state that the plan starts from; null where there was none. */
  state: z.nullable(z.strictObject({ lineage: z.string(), serial: z.number() })),
});
export type SavedPlanHeader = z.infer<typeof headerSchema>;

export const manifestSchema = z.strictObject({
  format: z.literal(savedPlanFormat),
  target: z.string(),
  createdAt: z.string(),
  key: z.string(),
  /** Why the plans may not be applied. */
  refused: z.array(z.string()),
  /** Generations that the plans revoke because they were retired: their successors are proved right before. */
  revokes: z.array(
    z.strictObject({ credential: z.string(), environment: z.string(), generation: z.number() }),
  ),
  stacks: z.array(
    z.strictObject({
      stack: z.string(),
      outcome: z.enum(["unchanged", "changed", "waits"]),
      waitsFor: z.optional(z.string()),
      /** SHA-256 of the sealed plan; for a changed stack. */
      sha256: z.optional(z.string()),
    }),
  ),
});
export type SavedManifest = z.infer<typeof manifestSchema>;

/** File of a stack's plan. */
export function sealedFile(stack: string): string {
  return `${stack}.plan`;
}

export function sha256(content: Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}

/** What tells one synthesis of a stack from another. */
export function synthesisOf({ folder }: Stack): string {
  return sha256(readFileSync(path.join(folder, "cdk.tf.json")));
}
