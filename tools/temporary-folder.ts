import { accessSync, constants, lstatSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ToldError } from "./told-error";

/**
 * The system's folder for temporary files, which `TMPDIR` names.
 * @throws ToldError when no file can be made there.
 */
export function temporaryFolder(): string {
  const folder = tmpdir();
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return folder;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ToldError(
      `The folder for temporary files, ${folder}, cannot be used (${code}). Set TMPDIR to one that is there and that you may write to.`,
    );
  }
}

/**
 * The folder that a login gives its user alone, in memory as a rule, and that goes with the last logout (XDG Base Directory
 * Specification, `XDG_RUNTIME_DIR`). Undefined where there is none, or one that is not as the specification says: a folder
 * of this user with mode 0700 that can be written to.
 */
export function runtimeFolder(): string | undefined {
  const folder = process.env.XDG_RUNTIME_DIR ?? "";
  if (!path.isAbsolute(folder)) return undefined;
  try {
    const found = lstatSync(folder);
    if (!found.isDirectory() || found.uid !== process.getuid?.() || (found.mode & 0o777) !== 0o700)
      return undefined;
    accessSync(folder, constants.W_OK | constants.X_OK);
    return folder;
  } catch {
    return undefined;
  }
}
