import { readFileSync } from "node:fs";
import * as z from "zod";

const stateSchema = z.object({
  resources: z.array(z.object({ mode: z.string(), type: z.string(), instances: z.array(z.unknown()) })),
});

/** How many resources of each type Terraform manages in state files together. */
export function managedResources(states: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const file of states) {
    const { resources } = stateSchema.parse(JSON.parse(readFileSync(file, "utf8")));
    for (const { mode, type, instances } of resources) {
      if (mode === "managed") counts.set(type, (counts.get(type) ?? 0) + instances.length);
    }
  }
  return counts;
}

/**
 * Makes sure that two sides manage the same number of resources of each type: only then do their times compare.
 * @throws Error that names every type of which they do not.
 */
export function expectSameResources(
  ours: ReadonlyMap<string, number>,
  theirs: ReadonlyMap<string, number>,
): void {
  const types = [...new Set([...ours.keys(), ...theirs.keys()])].sort();
  const different = types
    .filter((type) => ours.get(type) !== theirs.get(type))
    .map((type) => `${type}: ${ours.get(type) ?? 0} against ${theirs.get(type) ?? 0}`);
  if (different.length > 0)
    throw new Error(
      `the two sides manage different resources, so their times do not compare: ${different.join(", ")}`,
    );
}
