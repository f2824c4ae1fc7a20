import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
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

interface Prepared {
  readonly change: Change;
  /** The file itself, where `file` is a symbolic link. */
  readonly target: string;
  readonly temporary: string;
}

/**
 * Changes several files, all of them or none: every new text is written beside its file first, and then they are
 * renamed one after the other; those already renamed are put back when one fails. Files keep their modes, and a symbolic
 * link stays one. Synchronous: a caught signal waits until it is done.
 * @throws CliError when a file was changed meanwhile or cannot be written; everything is as it was then
 */
export function writeTogether(changes: readonly Change[]): void {
  const prepared: Prepared[] = [];
  const done: Prepared[] = [];
  try {
    for (const change of changes) {
      const one = placed(change);
      prepared.push(one);
      writeBeside(one);
    }
    for (const one of prepared) {
      renameSync(one.temporary, one.target);
      done.push(one);
    }
  } catch (error) {
    for (const one of done) putBack(one);
    const why = error instanceof Error ? error.message : error;
    throw new CliError(`Nothing was written: ${why}. Fix that and run this again.`);
  } finally {
    for (const { temporary } of prepared) rmSync(temporary, { force: true });
  }
}

function placed(change: Change): Prepared {
  const { name, file, before } = change;
  const found = existsSync(file) ? readFileSync(file, "utf8") : undefined;
  if (found !== before) throw new Error(`${name} was changed by somebody else meanwhile`);
  const target = before === undefined ? file : realpathSync(file);
  return { change, target, temporary: `${target}.${process.pid}.new` };
}

function writeBeside({ change: { before, after }, target, temporary }: Prepared): void {
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(temporary, after);
  if (before !== undefined) chmodSync(temporary, statSync(target).mode & 0o777);
}

function putBack({ change: { before }, target }: Prepared): void {
  if (before === undefined) rmSync(target);
  else writeFileSync(target, before);
}
