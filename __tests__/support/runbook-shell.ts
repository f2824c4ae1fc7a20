import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Writable } from "node:stream";

/** What a command of a runbook came to. */
export interface CommandOutcome {
  readonly code: number;
  /** Standard output and standard error, as they came. */
  readonly output: string;
}

/** Takes a command a line, with the files for its output and its input, and reports its exit code. */
const loop = `
set -o pipefail
while IFS=$'\\t' read -r -u 3 out in command; do
  { eval "$command"; } >"$out" 2>&1 <"$in" 3<&-
  echo "$?" >&4
done`;

/** Longest time of one command, in milliseconds. */
const timeout = 600_000;

/** What the test must not let commands write to; the rest of the checkout is linked. */
const notLinked = /^(\.sandbox|\.cache|\.git|cdktf\.out|docs|\.\.?)$/;

/**
 * One bash for the whole of a runbook, so that exports last, in a folder that looks like the checkout and keeps what is
 * written there. Stricter than `bash -eo pipefail`: whoever uses it looks at every exit code.
 */
export class RunbookShell {
  private readonly bash: ChildProcess;
  private readonly files: string;
  private readonly answers: Writable;
  private report: (code: number) => void = () => undefined;
  private count = 0;

  /** @param folder an empty folder for everything that the commands write */
  constructor(folder: string, env: Readonly<Record<string, string>>) {
    const checkout = path.join(folder, "checkout");
    this.files = path.join(folder, "shell");
    linkCheckout(checkout);
    mkdirSync(this.files, { mode: 0o700 });
    this.bash = spawn("bash", ["--noprofile", "--norc", "-c", loop], {
      cwd: checkout,
      env: { ...env, PATH: `${commandFolder(folder)}:${process.env.PATH}` },
      stdio: ["ignore", "ignore", "inherit", "pipe", "pipe"],
      // A group of its own, to be ended as a whole when a command takes too long.
      detached: true,
    });
    this.answers = this.bash.stdio[3] as Writable;
    this.bash.stdio[4]?.on("data", (chunk: Buffer) => this.report(Number(chunk.toString())));
  }

  /** Runs a command; what it asks for is typed. */
  async run(command: string): Promise<CommandOutcome> {
    const out = path.join(this.files, `${++this.count}.out`);
    const code = await new Promise<number>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.kill();
        reject(new Error(`no end after ${timeout / 1000} s: ${command}`));
      }, timeout);
      this.report = (ended) => {
        clearTimeout(timer);
        resolve(ended);
      };
      this.answers.write(`${out}\t${this.typed(command)}\t${command}\n`);
    });
    return { code, output: readFileSync(out, "utf8") };
  }

  end(): void {
    if (this.bash.exitCode === null) this.answers.end();
  }

  /** What a person types at `read`, another line each time; nothing for any other command. */
  private typed(command: string): string {
    if (!/\bread -rs/.test(command)) return "/dev/null";
    const file = path.join(this.files, `${this.count}.in`);
    const lines = Array.from({ length: 40 }, () => `typed-${randomBytes(18).toString("base64url")}\n`);
    writeFileSync(file, lines.join(""), { mode: 0o600 });
    return file;
  }

  private kill(): void {
    if (this.bash.pid !== undefined && this.bash.exitCode === null) process.kill(-this.bash.pid, "SIGKILL");
  }
}

function linkCheckout(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(".").filter((one) => !notLinked.test(one)))
    symlinkSync(path.resolve(name), path.join(folder, name));
}

/** A folder with an `npx` that starts the checkout's own programs at once; npm's takes half a second to find them. */
function commandFolder(folder: string): string {
  const bin = path.join(folder, "bin");
  mkdirSync(bin);
  const programs = path.resolve("node_modules", ".bin");
  writeFileSync(path.join(bin, "npx"), `#!/bin/sh\nname=$1\nshift\nexec "${programs}/$name" "$@"\n`, {
    mode: 0o755,
  });
  return bin;
}
