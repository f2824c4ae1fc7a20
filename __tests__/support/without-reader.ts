import { spawn } from "node:child_process";
import path from "node:path";

/**
 * Runs one of the project's programs with both outputs in one pipe whose reader leaves, as `2>&1 | head -n <lines>` does.
 * @returns the program's own exit code
 */
export function runWithoutReader(
  lines: number,
  [program, ...args]: readonly [string, ...string[]],
  env: Readonly<Record<string, string>>,
): Promise<{ readonly code: number; readonly stderr: string }> {
  const run = [process.execPath, path.resolve("tools", "run.cjs"), program, ...args];
  // The shell passes the program's code on beside the pipe.
  const script = `{ "$@" 2>&1; echo "code $?" >&2; } | head -n ${lines} > /dev/null`;
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
