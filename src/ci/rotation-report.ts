import { readFileSync } from "node:fs";
import * as z from "zod/mini";
import { CiError } from "./ci-error";

const value = { credential: z.string(), environment: z.string() };

const reportSchema = z.object({
  changed: z.array(
    z.object({ ...value, generation: z.number(), change: z.string(), next: z.array(z.string()) }),
  ),
  skipped: z.optional(z.array(z.object({ ...value, reason: z.string() }))),
});

/** What `taxonomy rotate --due --json` printed. */
export type RotationReport = z.infer<typeof reportSchema>;

/** @throws CiError when the file is no such report. */
export function readRotationReport(file: string): RotationReport {
  try {
    return reportSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    throw new CiError(`${file} is no output of \`taxonomy rotate --due --json\`. Nothing was pushed.`);
  }
}

/** Which generations a report is about, dates left out: two reports with the same key ask for the same review. */
export function rotationKey({ changed }: RotationReport): string {
  return changed
    .map(({ credential, environment, generation }) => `${credential} ${environment} g${generation}`)
    .sort()
    .join(", ");
}
