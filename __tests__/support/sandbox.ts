import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type SandboxPaths, sandboxPaths } from "../../exercises/session/paths";
import { callersEnvironment } from "./callers-environment";

export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const runner = path.resolve("tools", "run.cjs");

/** Runs one of the project's programs as a user would and waits for its end. */
export function runProgram(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<CommandResult> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [runner, program, ...args],
      { env: { ...callersEnvironment(), ...env }, maxBuffer: 64 * 1024 * 1024, timeout: 600_000 },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === "number" ? error.code : 1;
        resolve({ code, stdout, stderr });
      },
    );
  });
}

/** A sandbox of a test's own, with a world of its own. */
export class TestSandbox {
  readonly folder = mkdtempSync(path.join(tmpdir(), "sandbox-"));
  readonly paths: SandboxPaths = sandboxPaths(this.folder);
  private readonly started: ChildProcess[] = [];

  /** Runs a command of the sandbox, such as `plan --json`. */
  run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<CommandResult> {
    return runProgram("sandbox", args, { TAXONOMY_SANDBOX: this.folder, ...env });
  }

  /** Starts a command and resolves when it has printed `until`; it runs on until the test ends it. */
  start(args: readonly string[], until: RegExp): Promise<{ child: ChildProcess; output: () => string }> {
    const child = spawn(process.execPath, [runner, "sandbox", ...args], {
      env: { ...callersEnvironment(), TAXONOMY_SANDBOX: this.folder },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.started.push(child);
    let printed = "";
    return new Promise((resolve, reject) => {
      const read = (chunk: Buffer) => {
        printed += chunk.toString();
        if (until.test(printed)) resolve({ child, output: () => printed });
      };
      child.stdout.on("data", read);
      child.stderr.on("data", read);
      child.on("exit", (code) =>
        reject(new Error(`it ended with ${code} before it printed ${until}: ${printed}`)),
      );
    });
  }

  remove(): void {
    for (const child of this.started) if (child.exitCode === null) child.kill("SIGKILL");
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Resolves with the exit code of a process. */
export function exitOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => child.on("exit", (code) => resolve(code)));
}
