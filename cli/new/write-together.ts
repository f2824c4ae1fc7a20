import { chmodSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { CliError } from "../cli-error";

/** A file that is to change, with the text that the change was made from. */
export interface Change {
  /** As messages name it. */
  readonly name: string;
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

/** Takes the changes back. */
export type Undo = () => void;

/**
 * Changes several files, all of them or none: every new text is written beside its file first, and then they are
 * renamed one after the other; those already renamed are put back when one fails. Files keep their modes, and a symbolic
 * link stays one.
 * @throws CliError when a file was changed meanwhile or cannot be written
 */
export function writeTogether(changes: readonly Change[]): Undo {
  const beside = changes.map((change) => ({ change, ...placeOf(change) }));
  const done: Change[] = [];
  try {
    for (const { change, temporary, mode } of beside) {
      if (readFileSync(change.file, "utf8") !== change.before)
        throw new Error(`${change.name} was changed by somebody else meanwhile`);
      writeFileSync(temporary, change.after, { flag: "wx", mode });
      chmodSync(temporary, mode);
    }
    for (const { change, temporary, target } of beside) {
      renameSync(temporary, target);
      done.push(change);
    }
  } catch (error) {
    putBack(done);
    const why = error instanceof Error ? error.message : error;
    throw new CliError(`Nothing was written: ${why}. Mend that and run this again.`);
  } finally {
    for (const { temporary } of beside) rmSync(temporary, { force: true });
  }
  return () => putBack(done);
}

function placeOf({ file }: Change) {
  const target = realpathSync(file);
  return { target, temporary: `${target}.${process.pid}.new`, mode: statSync(target).mode & 0o777 };
}

/** A file that was changed since is left as it is: its text is not ours to lose. */
function putBack(changes: readonly Change[]): void {
  for (const { file, before, after } of changes) {
    if (readFileSync(file, "utf8") === after) writeFileSync(realpathSync(file), before);
  }
}
