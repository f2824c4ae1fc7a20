import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { writeWhole } from "../../tools/write-whole";
import type { GeneratedDocument } from "./generated-document";
import { type Comparison, compareDocuments, type Staleness } from "./staleness";

/**
 * Brings a folder up to date: writes what is stale or missing, each file beside its place and then renamed, deletes
 * documents of ours that are no longer made, and leaves foreign files alone.
 * @returns how the folder was before
 * @throws Error of the file system; every file is the old or the new one then.
 */
export function writeDocuments(
  documents: readonly GeneratedDocument[],
  folder: string,
  { fix }: Pick<Comparison, "fix"> = {},
): readonly Staleness[] {
  const before = compareDocuments(documents, folder, {
    ...(fix === undefined ? {} : { fix }),
    onStale: (document) => write(path.join(folder, document.path), document),
  });
  for (const { file, problem } of before) if (problem === "surplus") rmSync(path.join(folder, file));
  return before;
}

function write(file: string, { render }: GeneratedDocument): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeWhole(file, render());
}
