import { spawn } from "node:child_process";
import path from "node:path";

/**
 * Runs one of the project's programs with both outputs in one pipe whose reader leaves, as `2>&1 | head -n <lines>` does.
 * @returns the program's own exit code
 */
export function runWithoutReader(lines: number, command: Command, env: Env): Promise<Ended> {
  // The shell passes the program's code on beside the pipe.
  return inShell(`{ "$@" 2>&1; echo "code $?" >&2; } | head -n ${lines} > /dev/null`, command, env);
}

/** Runs one of the project's programs with both outputs in a file that takes no more. */
export function runIntoFullDisk(command: Command, env: Env): Promise<Ended> {
  return inShell('"$@" > /dev/full 2>&1; echo "code $?" >&2', command, env);
}

type Command = readonly [string, ...string[]];
type Env = Readonly<Record<string, string>>;
interface Ended {
  readonly code: number;
  readonly stderr: string;
}

function inShell(script: string, [program, ...args]: Command, env: Env): Promise<Ended> {
  const run = [process.execPath, path.resolve("tools", "run.cjs"), program, ...args];
  return new Promise((resolve, reject) => {
    const child = spawn("sh", ["-c", script, "sh", ...run], {
      env: { ...process.env, ...env },
      stdio: ["ignore", "ignore", "pipe"],
    });
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
      stderr += chunk;
    });
    child.on("error", reject);
    child.on("close", () => resolve({ code: Number(/code (\d+)/.exec(stderr)?.[1]), stderr }));
  });
}
