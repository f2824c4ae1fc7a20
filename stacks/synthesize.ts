import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";

/**
 * Synthesizes into a folder beside `outdir` and moves the result there only when every stack came out: cdktf itself
 * writes the stacks before the first invalid one and stops. What Terraform keeps in a stack's folder (`.terraform`,
 * lock file, states) stays, unless `write` made one of that name; what it would read there and `write` did not make goes:
 * no review shows a stack that somebody laid beside ours.
 * @param write synthesizes into the folder that it is given
 * @throws whatever the construction or validation of a construct throws; `outdir` is untouched then.
 */
export function synthesizeBeside(outdir: string, write: (folder: string) => void): void {
  const beside = `${path.resolve(outdir)}.synth-${process.pid}`;
  try {
    withoutTokenTraces(() => write(beside));
    moveStacks(beside, path.resolve(outdir));
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

/** Names of files that Terraform or OpenTofu takes for a part of a stack: configuration, overrides of it, and variables. */
const readAsStack = /\.(tf|tofu)(vars)?(\.json)?$/;

function moveStacks(from: string, to: string): void {
  const stacks = readdirSync(path.join(from, "stacks"));
  for (const stack of stacks) {
    const target = path.join(to, "stacks", stack);
    mkdirSync(target, { recursive: true });
    const made = readdirSync(path.join(from, "stacks", stack));
    for (const file of made) replace(path.join(from, "stacks", stack, file), path.join(target, file));
    const strays = readdirSync(target).filter((file) => readAsStack.test(file) && !made.includes(file));
    for (const file of strays) rmSync(path.join(target, file), { recursive: true });
  }
  for (const stack of existsSync(path.join(to, "stacks")) ? readdirSync(path.join(to, "stacks")) : []) {
    if (!stacks.includes(stack)) rmSync(path.join(to, "stacks", stack), { recursive: true, force: true });
  }
  replace(path.join(from, "manifest.json"), path.join(to, "manifest.json"));
}

function replace(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch {
    rmSync(to, { recursive: true, force: true });
    cpSync(from, to, { recursive: true });
  }
}

/**
 * cdktf notes for each of its tokens where it was made, and never shows it here; formatting those notes costs a fifth of
 * a synthesis. Errors keep their traces.
 */
function withoutTokenTraces(work: () => void): void {
  const prepare = Error.prepareStackTrace;
  Error.prepareStackTrace = (error, frames) =>
    error instanceof Error ? `${error}\n${frames.map((frame) => `    at ${frame}`).join("\n")}` : "";
  try {
    work();
  } finally {
    Error.prepareStackTrace = prepare;
  }
}
