import { lstatSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { temporaryFolder } from "../tools/temporary-folder";

const prefix = "taxonomy-plans-";
/** Age in milliseconds from which the folder of a process that is gone is taken for left behind. */
const leftBehindAfter = 10 * 60 * 1000;

/**
 * Runs `work` with a folder that only this user can read, for plan files, which hold secrets. It is gone afterwards,
 * whatever happens; one that a killed process left behind goes with the next call.
 * @throws ToldError when there is no folder for temporary files.
 */
export async function withPrivateFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const parent = temporaryFolder();
  removeLeftBehind(parent);
  const folder = mkdtempSync(path.join(parent, `${prefix}${process.pid}-`));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  // An exit in the middle, such as when the reader of the output is gone, skips what comes after.
  process.once("exit", remove);
  try {
    return await work(folder);
  } finally {
    process.off("exit", remove);
    remove();
  }
}

function removeLeftBehind(parent: string): void {
  for (const name of readdirSync(parent).filter((file) => file.startsWith(prefix))) {
    const folder = path.join(parent, name);
    try {
      const { uid, mtimeMs } = lstatSync(folder);
      const isOld = Date.now() - mtimeMs > leftBehindAfter;
      const isOurs = uid === process.getuid?.();
      if (isOld && isOurs && !isAlive(Number.parseInt(name.slice(prefix.length), 10)))
        rmSync(folder, { recursive: true, force: true });
    } catch {
      // Another process was quicker.
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
