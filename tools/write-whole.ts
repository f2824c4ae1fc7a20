import { randomUUID } from "node:crypto";
import {
  closeSync,
  fchmodSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";

interface How {
  /** Mode of a file that is new. @default - as the system makes files */
  readonly mode?: number;
  /** Whether it is on the disk before it takes the place of the old one. @default true */
  readonly isLasting?: boolean;
}

/**
 * Puts a text in a file's place in one step: whoever reads meanwhile, or after a failure, has the old text or the new one
 * whole. Keeps the mode of a file that is there, and a symbolic link one. (`write-file-atomic` takes what a nearly full
 * disk took of a text for all of it.)
 * @throws Error of the file system; the file is as it was then.
 */
export function writeWhole(file: string, text: string, how: How = {}): void {
  const prepared = prepareWhole(file, text, how);
  try {
    prepared.place();
  } finally {
    prepared.drop();
  }
}

/** A text that is written beside its file. */
export interface PreparedFile {
  /** Puts it in the file's place. */
  readonly place: () => void;
  /** Takes it away where it was not placed. */
  readonly drop: () => void;
}

/**
 * The first half of `writeWhole`, which takes the room on the disk: for files that change together.
 * @throws Error of the file system; nothing is left then.
 */
export function prepareWhole(
  file: string,
  text: string,
  { mode = 0o666, isLasting = true }: How = {},
): PreparedFile {
  const target = resolved(file);
  const known = statSync(target, { throwIfNoEntry: false })?.mode;
  const beside = `${target}.${randomUUID()}.tmp`;
  const drop = () => rmSync(beside, { force: true });
  try {
    const opened = openSync(beside, "wx", mode);
    try {
      if (known !== undefined) fchmodSync(opened, known & 0o7777);
      writeFileSync(opened, text);
      if (isLasting) fsyncSync(opened);
    } finally {
      closeSync(opened);
    }
  } catch (error) {
    drop();
    throw error;
  }
  return { place: () => renameSync(beside, target), drop };
}

function resolved(file: string): string {
  try {
    return realpathSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return file;
    throw error;
  }
}
