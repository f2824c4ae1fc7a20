import { type ChildProcess, spawn } from "node:child_process";
import { constants } from "node:os";

/** Children that must end before this process may: Terraform saves its state when it is asked to stop. */
const children = new Set<ChildProcess>();
const stop = new AbortController();

/** Aborted when the user asks to stop: for what waits for an answer meanwhile. */
export const stopSignal: AbortSignal = stop.signal;

/** Whether the user asked to stop; nothing new is started then. */
export function stopping(): boolean {
  return stop.signal.aborted;
}

/**
 * From now on Ctrl-C, and a polite kill, ask every child to end cleanly, once, and wait for it. Children run in process
 * groups of their own: Terraform takes a second signal as an order to drop everything.
 */
export function stopChildrenOnSignals(tell: (message: string) => void): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (stopping() && children.size === 0) process.exit(130);
      if (stopping()) {
        tell("Already stopping: waiting for Terraform to save its state.");
        return;
      }
      tell("Stopping: Terraform finishes what it is doing and saves its state.");
      stop.abort();
      for (const child of children) child.kill("SIGINT");
    });
  }
}

/** Kills every child on the spot, as a crash of the machine would. */
export function killChildren(): void {
  for (const child of children) child.kill("SIGKILL");
}

export interface ProcessResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ProcessOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Called with every whole line of standard output. */
  readonly onLine?: (line: string) => void;
}

/** Runs a command to its end and collects what it prints. */
export function runProcess(
  command: string,
  args: readonly string[],
  options: ProcessOptions,
): Promise<ProcessResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env as NodeJS.ProcessEnv,
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    children.add(child);
    let stdout = "";
    let stderr = "";
    let line = "";
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      stdout += chunk;
      if (options.onLine === undefined) return;
      const lines = (line + chunk).split("\n");
      line = lines.pop() ?? "";
      for (const whole of lines) options.onLine(whole);
    });
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
      stderr += chunk;
    });
    child.on("error", (error) => {
      children.delete(child);
      reject(error);
    });
    child.on("close", (code) => {
      children.delete(child);
      resolve({ code: code ?? 1, stdout, stderr });
    });
  });
}

/** Runs a command on this terminal and resolves with its exit code; signals of the terminal reach it directly. */
export function runOnTerminal(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env: env as NodeJS.ProcessEnv, stdio: "inherit" });
    const forward = (signal: NodeJS.Signals) => {
      // A terminal's Ctrl-C has reached the child already.
      if (signal !== "SIGINT" || process.stdin.isTTY !== true) child.kill(signal);
    };
    const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
    for (const signal of signals) process.on(signal, forward);
    const done = () => {
      for (const signal of signals) process.off(signal, forward);
    };
    child.on("error", (error) => {
      done();
      reject(error);
    });
    child.on("close", (code, signal) => {
      done();
      resolve(code ?? 128 + (signal === null ? 1 : constants.signals[signal]));
    });
  });
}
