import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { stripVTControlCharacters } from "node:util";

/** Whether `script` of util-linux is here, which gives a program a terminal. */
export const hasPseudoTerminal = /util-linux/.test(
  spawnSync("script", ["--version"], { encoding: "utf8" }).stdout ?? "",
);

export const keys = { enter: "\r", down: "\u001b[B", space: " ", controlC: "\u0003" } as const;

/** A program on a terminal, with a person in front of it who reads and types. */
export class PseudoTerminal {
  private readonly child: ChildProcess;
  private readonly ended: Promise<number | null>;
  private output = "";
  private read = 0;

  constructor(command: readonly string[], options: { cwd: string; env: NodeJS.ProcessEnv }) {
    const line = command.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(" ");
    this.child = spawn("script", ["-qec", line, "/dev/null"], {
      cwd: options.cwd,
      env: { ...options.env, TERM: "xterm-256color", COLUMNS: "200", LINES: "50" },
      stdio: ["pipe", "pipe", "ignore"],
    });
    this.child.stdout?.on("data", (chunk: Buffer) => {
      this.output += chunk.toString();
    });
    this.ended = new Promise((resolve) => this.child.once("close", resolve));
  }

  /** Everything that was shown, without colours and cursor movements. */
  get text(): string {
    return stripVTControlCharacters(this.output).replaceAll("\r", "");
  }

  /** Types once a text has been shown that was not there when something was typed the last time. */
  async answer(question: string, ...typed: readonly string[]): Promise<void> {
    await this.shows(question);
    for (const [index, key] of typed.entries()) {
      // A terminal hands over what is typed at once as one piece, and a key and its Enter are two.
      if (index > 0) await new Promise((resolve) => setTimeout(resolve, 30));
      this.read = this.text.length;
      this.child.stdin?.write(key);
    }
  }

  async shows(text: string): Promise<void> {
    const deadline = Date.now() + 120_000;
    while (!this.text.slice(this.read).includes(text)) {
      if (Date.now() > deadline) throw new Error(`the terminal never showed ${text}, but: ${this.text}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** Waits for the end. */
  exit(): Promise<number | null> {
    return this.ended;
  }

  kill(): void {
    if (this.child.exitCode === null) this.child.kill("SIGKILL");
  }
}
