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
export function writeWhole(file: string, text: string, { mode = 0o666, isLasting = true }: How = {}): void {
  const target = resolved(file);
  const known = statSync(target, { throwIfNoEntry: false })?.mode;
  const beside = `${target}.${randomUUID()}.tmp`;
  try {
    const opened = openSync(beside, "wx", mode);
    try {
      if (known !== undefined) fchmodSync(opened, known & 0o7777);
      writeFileSync(opened, text);
      if (isLasting) fsyncSync(opened);
    } finally {
      closeSync(opened);
    }
    renameSync(beside, target);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

function resolved(file: string): string {
  try {
    return realpathSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return file;
    throw error;
  }
}
