import { spawn } from "node:child_process";
import path from "node:path";
import { callersEnvironment } from "../support/callers-environment";
import type { CommandResult } from "../support/sandbox";

export type Program = "taxonomy" | "sandbox";

/** One command that was run, with everything that it printed. */
export interface Ran extends CommandResult {
  readonly program: Program;
  readonly args: readonly string[];
}

export interface Running {
  /** The tree whose program runs. */
  readonly tree: string;
  readonly program: Program;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Working directory. */
  readonly folder: string;
}

/** Longest time that a command may take, in milliseconds. */
const timeout = 600_000;

/** Runs a command to its end; one that serves is asked to stop as soon as it says so. */
export function runIn({ tree, program, args, env, folder }: Running): Promise<Ran> {
  const child = spawn(process.execPath, [path.join(tree, "tools", "run.cjs"), program, ...args], {
    cwd: folder,
    env: { ...callersEnvironment(folder), ...env },
    stdio: ["ignore", "pipe", "pipe"],
    timeout: timeout,
  });
  const printed = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const)
    child[stream].setEncoding("utf8").on("data", (text: string) => {
      printed[stream] += text;
      if (printed[stream].includes("Serving.")) child.kill("SIGTERM");
    });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ program, args, code: code ?? -1, ...printed }));
  });
}
