import { lstatSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { runtimeFolder, temporaryFolder } from "../../tools/temporary-folder";
import { ToldError } from "../../tools/told-error";

const prefix = "taxonomy-plans-";
/** Age in milliseconds from which the folder of a process that is gone is taken for left behind. */
const leftBehindAfter = 10 * 60 * 1000;

/** Runs `work` with a private folder in memory where a login gives one, for plan files, which hold secrets. */
export function withPlanFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  return withPrivateFolder(runtimeFolder() ?? temporaryFolder(), work);
}

/**
 * Runs `work` with a folder in `parent` that only this user can read. It is gone afterwards, whatever happens; one that a
 * killed process left behind goes with the next call, also where plan files lay before.
 * @throws ToldError when there is no space for it.
 */
export async function withPrivateFolder<T>(parent: string, work: (folder: string) => Promise<T>): Promise<T> {
  for (const place of new Set([parent, tmpdir(), process.env.XDG_RUNTIME_DIR ?? parent]))
    removeLeftBehind(place);
  const folder = toldWhenFull(parent, () => mkdtempSync(path.join(parent, `${prefix}${process.pid}-`)));
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

/** Writes a file of secrets into a private folder. @throws ToldError when there is no space for it. */
export function writePrivately(folder: string, name: string, content: Buffer): string {
  const file = path.join(folder, name);
  toldWhenFull(path.dirname(folder), () => writeFileSync(file, content, { mode: 0o600 }));
  return file;
}

/** What to do when plan files find no space: a folder in memory is a small one. */
export function noSpaceText(parent: string): string {
  const fix =
    parent === process.env.XDG_RUNTIME_DIR
      ? "unset XDG_RUNTIME_DIR for this command: they go to the folder for temporary files then"
      : "set TMPDIR to a folder that has it";
  return `No space is left in ${parent}, where plan files lie while a command runs. Make some, or ${fix}.`;
}

function toldWhenFull<T>(parent: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
    throw new ToldError(noSpaceText(parent));
  }
}

function removeLeftBehind(parent: string): void {
  for (const name of namesIn(parent)) {
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

function namesIn(parent: string): readonly string[] {
  try {
    return readdirSync(parent).filter((file) => file.startsWith(prefix));
  } catch {
    // The other place may be gone, or somebody else's.
    return [];
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
