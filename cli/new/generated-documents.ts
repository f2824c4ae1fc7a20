import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { generatedFolder } from "../../documents/generated-document";
import { CliError } from "../cli-error";
import type { Undo } from "./write-together";

/** Longest wait for the documents, in milliseconds. */
const patience = 60_000;

/** What was written, from the project's top folder, and how to take it back. */
export interface WrittenDocuments {
  readonly files: readonly string[];
  readonly undo: Undo;
}

/**
 * Writes the generated documents anew, in a process of its own: this one was started before the new entry was there.
 * Synchronous, so that whoever holds the ledger meanwhile does nothing else.
 * @throws CliError when that fails; the documents are as they were then
 */
export function writeGeneratedDocuments(checkout: string): WrittenDocuments {
  const folder = path.join(checkout, generatedFolder);
  const before = textsIn(folder);
  const undo = () => restore(folder, before);
  const runner = path.join(checkout, "tools", "run.cjs");
  const { stdout, stderr, error, signal } = spawnSync(
    process.execPath,
    [runner, "taxonomy", "docs", "--json"],
    { cwd: checkout, timeout: patience, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] },
  );
  const written = writtenFiles(stdout);
  if (written !== undefined) return { files: written.map((file) => path.join(generatedFolder, file)), undo };
  undo();
  const why = error?.message ?? (signal === null ? stderr.trim() : `stopped by ${signal}`);
  throw new CliError(`The generated documents could not be written: ${why}`);
}

/** The files that `docs --json` names; undefined where it came to no result. */
function writtenFiles(stdout: string | null): string[] | undefined {
  try {
    const { written, deleted } = JSON.parse(stdout ?? "") as { written: string[]; deleted: string[] };
    return [...written, ...deleted];
  } catch {
    return undefined;
  }
}

function textsIn(folder: string): ReadonlyMap<string, string> {
  if (!existsSync(folder)) return new Map();
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));
  return new Map(files.map((file) => [file, readFileSync(file, "utf8")]));
}

function restore(folder: string, before: ReadonlyMap<string, string>): void {
  const now = textsIn(folder);
  for (const file of now.keys()) if (!before.has(file)) rmSync(file);
  for (const [file, text] of before) {
    if (now.get(file) === text) continue;
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
