import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { type PreparedFile, prepareWhole, writeWhole } from "../../../tools/write-whole";
import { CliError } from "../cli-error";

/** A file that is to change, with the text that the change was made from. */
export interface Change {
  /** As messages name it. */
  readonly name: string;
  readonly file: string;
  /** Undefined where there is no such file yet. */
  readonly before: string | undefined;
  readonly after: string;
}

/**
 * Changes several files, all of them or none: every new text is written beside its file first, and then they are put in
 * place one after the other; those already in place are put back when one fails. Files keep their modes, and a symbolic
 * link stays one. Synchronous: a caught signal waits until it is done.
 * @throws CliError when a file was changed meanwhile or cannot be written; everything is as it was then
 */
export function writeTogether(changes: readonly Change[]): void {
  const prepared: PreparedFile[] = [];
  const done: Change[] = [];
  try {
    for (const change of changes) {
      refuseChanged(change);
      mkdirSync(path.dirname(change.file), { recursive: true });
      prepared.push(prepareWhole(change.file, change.after));
    }
    for (const [index, change] of changes.entries()) {
      prepared[index]?.place();
      done.push(change);
    }
  } catch (error) {
    for (const { file, before } of done) {
      if (before === undefined) rmSync(file);
      else writeWhole(file, before);
    }
    const why = error instanceof Error ? error.message : error;
    throw new CliError(`Nothing was written: ${why}. Fix that and run this again.`);
  } finally {
    for (const { drop } of prepared) drop();
  }
}

function refuseChanged({ name, file, before }: Change): void {
  const found = existsSync(file) ? readFileSync(file, "utf8") : undefined;
  if (found !== before) throw new Error(`${name} was changed by somebody else meanwhile`);
}
