import { readFileSync } from "node:fs";
import * as z from "zod/mini";
import { CiError } from "./ci-error";

/** What of a change a check has to know, as `taxonomy diff --json` prints it. */
export interface Change {
  readonly credential: string;
  readonly sentence: string;
  readonly secondReviewer: boolean;
  /** Whether one of the company's owners has to approve it. */
  readonly owner: boolean;
}

const diffJson = z.object({
  changes: z.array(
    z.object({
      credential: z.string(),
      sentence: z.string(),
      secondReviewer: z.boolean(),
      owner: z.boolean(),
    }),
  ),
});

/**
 * The changes in a file that `taxonomy diff --json` wrote.
 * @throws CiError when it cannot be read: what is unknown is never taken for "no change".
 */
export function readChanges(file: string): readonly Change[] {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    const found = error instanceof SyntaxError ? "is not JSON" : "cannot be read";
    throw new CiError(`${file} ${found}; expected the output of \`taxonomy diff --json\`.`);
  }
  const result = diffJson.safeParse(json);
  if (result.success) return result.data.changes;
  const places = new Set(result.error.issues.map((issue) => issue.path.join(".") || "the whole file"));
  throw new CiError(`${file} is no output of \`taxonomy diff --json\`: look at ${[...places].join(", ")}.`);
}
