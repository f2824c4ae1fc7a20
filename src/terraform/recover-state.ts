import { copyFileSync, existsSync, readFileSync, renameSync } from "node:fs";

/**
 * Puts a state's backup in its place when the state itself was cut off. Terraform writes a local state in place, and a
 * kill in that moment leaves an empty or half file, which it would take for a stack that was never deployed. The backup
 * is the state before the run that was killed.
 * @returns whether the backup was taken.
 */
export function recoverState(file: string): boolean {
  const backup = `${file}.backup`;
  if (!existsSync(file) || isWhole(file) || !existsSync(backup) || !isWhole(backup)) return false;
  const beside = `${file}.recovered`;
  copyFileSync(backup, beside);
  renameSync(beside, file);
  return true;
}

function isWhole(file: string): boolean {
  try {
    return JSON.parse(readFileSync(file, "utf8")).version === 4;
  } catch {
    return false;
  }
}
