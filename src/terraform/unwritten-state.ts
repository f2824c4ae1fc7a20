import { chmodSync, copyFileSync, existsSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { terraform } from "./command";

/** Where Terraform leaves, in a stack's folder, a state that its backend did not take. */
const leftIn = "errored.tfstate";

/**
 * Writes the state that a deploy could not write, where there is one: without it Terraform knows nothing of what was made.
 * @returns whether it is written now, in words; undefined where there is none.
 */
export async function writeLeftState(
  folder: string,
  env: Readonly<Record<string, string>>,
): Promise<{ readonly isWritten: boolean; readonly text: string } | undefined> {
  const file = path.join(folder, leftIn);
  if (!existsSync(file)) return undefined;
  chmodSync(file, 0o600);
  const { code } = await terraform(folder, env, ["state", "push", "-lock-timeout=60s", leftIn]);
  if (code === 0) {
    rmSync(file);
    return { isWritten: true, text: "its state, which could not be written at first, is written now" };
  }
  return {
    isWritten: false,
    text: `its state could not be written where it belongs. It lies in ${file}, with values in it: keep it. The next run of the stack writes it before anything else`,
  };
}

/** Takes a state that was left in a folder of a stack into another one, which outlasts it. */
export function keepLeftState(from: string, to: string): void {
  const file = path.join(from, leftIn);
  if (!existsSync(file)) return;
  chmodSync(file, 0o600);
  mkdirSync(to, { recursive: true, mode: 0o700 });
  copyFileSync(file, path.join(to, leftIn));
}
