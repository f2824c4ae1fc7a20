import { accessSync, constants } from "node:fs";
import { tmpdir } from "node:os";
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
