import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Read, SourceForm } from "./read-source";

/** Length of a text, in characters, from which on what was read of it is kept: below, reading takes a few milliseconds. */
const worthKeeping = 200_000;
const sealLength = 64;
/** Most texts of which it is kept. */
const maxKept = 100;

/** Two commits have most files in common. */
const inThisRun = new Map<string, Read>();

/**
 * Reads a text, or takes what this very program read of this very text before. What is kept lies beside the program's
 * bundle, named for both and behind its own hash: what somebody changed there is read anew.
 */
export function readAgain(
  text: string,
  form: SourceForm,
  read: (text: string, form: SourceForm) => Read,
): Read {
  const bundle = process.argv[1] ?? "";
  // A bundle's name is its content's hash: another reader has another name.
  if (text.length < worthKeeping || !/^bundle-[0-9a-f]{32}\.cjs$/.test(path.basename(bundle)))
    return read(text, form);
  const folder = path.join(path.dirname(bundle), "read");
  const file = path.join(folder, `${hash(path.basename(bundle), JSON.stringify(form), text)}.json`);
  const before = inThisRun.get(file);
  if (before !== undefined) return before;
  const known = unsealed(file);
  const result: Read = known === undefined ? read(text, form) : { data: known, problems: [] };
  if (known === undefined && result.data !== undefined) keep(folder, file, JSON.stringify(result.data));
  inThisRun.set(file, result);
  return result;
}

function hash(...texts: readonly string[]): string {
  const sum = createHash("sha256");
  for (const text of texts) sum.update(`${text.length}:`).update(text);
  return sum.digest("hex");
}

function unsealed(file: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const kept = readFileSync(file, "utf8");
    const json = kept.slice(sealLength);
    return kept.slice(0, sealLength) === hash(json) ? JSON.parse(json) : undefined;
  } catch {
    return undefined;
  }
}

function keep(folder: string, file: string, json: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    const beside = `${file}.${process.pid}`;
    writeFileSync(beside, `${hash(json)}${json}`);
    renameSync(beside, file);
    const all = readdirSync(folder).map((name) => path.join(folder, name));
    if (all.length <= maxKept) return;
    const oldest = all.sort((one, other) => statSync(one).mtimeMs - statSync(other).mtimeMs);
    for (const other of oldest.slice(0, maxKept / 2)) rmSync(other, { force: true });
  } catch {
    // A run that cannot leave it behind, on a full disk say, has still read it.
  }
}
