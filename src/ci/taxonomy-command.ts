import { spawn } from "node:child_process";
import path from "node:path";
import { projectRoot } from "../../tools/project-root";

export interface CommandEnd {
  readonly code: number;
  readonly stdout: string;
}

/**
 * Runs another command of `taxonomy` to its end. What it says on standard error is shown at once; standard output is
 * collected, or shown too.
 */
export function runTaxonomy(
  args: readonly string[],
  options: { readonly env?: NodeJS.ProcessEnv; readonly shows?: boolean } = {},
): Promise<CommandEnd> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [path.join(projectRoot(), "tools", "run.cjs"), "taxonomy", ...args],
      { env: options.env ?? process.env, stdio: ["ignore", "pipe", "inherit"] },
    );
    // A runner that is told to stop asks this process alone; Terraform below has to save its state.
    const forward = (signal: NodeJS.Signals) => child.kill(signal);
    for (const signal of signals) process.on(signal, forward);
    let stdout = "";
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      stdout += chunk;
      if (options.shows === true) process.stdout.write(chunk);
    });
    child.on("error", reject);
    child.on("close", (code) => {
      for (const signal of signals) process.off(signal, forward);
      resolve({ code: code ?? 1, stdout });
    });
  });
}

const signals = ["SIGINT", "SIGTERM"] as const;
