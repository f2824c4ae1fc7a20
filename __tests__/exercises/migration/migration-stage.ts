import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, readFileSync } from "node:fs";
import path from "node:path";
import { inventory } from "../../../exercises/crash-matrix/inventory";
import type { Migration } from "../../../exercises/migration/migrate";
import { openSession, type Session } from "../../../exercises/session/session";
import { callersEnvironment } from "../../support/callers-environment";
import { type CommandResult, runProgram, TestSandbox } from "../../support/sandbox";

/** A world with today's vault, which this process serves, so that commands can be killed and the world lives on. */
export class MigrationStage {
  private constructor(
    private readonly sandbox: TestSandbox,
    readonly session: Session,
  ) {}

  /** Opens a world of its own: empty, or as another one was when it was copied. */
  static async open(copyOf?: string): Promise<MigrationStage> {
    const sandbox = new TestSandbox();
    if (copyOf !== undefined) cpSync(copyOf, sandbox.folder, { recursive: true });
    const session = await openSession({
      purpose: "a test",
      paths: sandbox.paths,
      isShared: true,
      providers: "stand-in",
    });
    return new MigrationStage(sandbox, session);
  }

  get folder(): string {
    return this.sandbox.folder;
  }

  /** Runs a command of the sandbox. */
  run(...args: string[]): Promise<CommandResult> {
    return this.sandbox.run(args);
  }

  /** Runs the `taxonomy` command in the sandbox. */
  taxonomy(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<CommandResult> {
    return runProgram("taxonomy", args, { ...this.session.environment, ...env });
  }

  /** Migrates in a process of its own, to the end or to a step, and returns what it reports. */
  async migrate(stopAfter?: string): Promise<Migration> {
    const stop = stopAfter === undefined ? [] : ["--stop-after", stopAfter];
    const { code, stdout, stderr } = await this.toTheEnd(["migrate", "--json", ...stop]);
    if (stdout === "") throw new Error(`migrate ended with ${code}: ${stderr}`);
    const result: Migration = JSON.parse(stdout);
    expect({ code, rejected: result.rejected, findings: result.findings ?? [] }).toEqual({
      code: 0,
      rejected: 0,
      findings: [],
    });
    return result;
  }

  /** A whole walk may take longer than what other commands are given. */
  private toTheEnd(args: readonly string[]): Promise<CommandResult> {
    const child = this.start(args, "pipe");
    let [stdout, stderr] = ["", ""];
    child.stdout?.on("data", (chunk: Buffer) => {
      stdout += chunk.toString();
    });
    child.stderr?.on("data", (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    return new Promise((resolve) => {
      child.on("close", (code) => resolve({ code: code ?? 1, stdout, stderr }));
    });
  }

  private start(args: readonly string[], output: "pipe" | "ignore"): ChildProcess {
    return spawn(process.execPath, [path.resolve("tools", "run.cjs"), "sandbox", ...args], {
      env: { ...callersEnvironment(), TAXONOMY_SANDBOX: this.folder },
      stdio: ["ignore", output, output],
    });
  }

  /** Migrates, and kills the process and its Terraform right after the given mutating call to the vault. */
  async migrateAndKill(atCall: number): Promise<void> {
    const child = this.start(["migrate", "--json"], "ignore");
    const ended = new Promise<NodeJS.Signals | null>((resolve) => {
      child.on("exit", (_, signal) => resolve(signal));
    });
    const disarm = this.session.faults.arm({
      service: "infisical",
      mutating: true,
      from: atCall,
      effect: { kind: "run", when: "after", run: () => killTree(child) },
    });
    expect(await ended).toBe("SIGKILL");
    disarm();
  }

  file(name: "ledger.json" | "adoption.json"): string {
    return readFileSync(path.join(this.folder, name), "utf8");
  }

  /** What the world holds, without what is random. */
  inventory(): Promise<readonly string[]> {
    return inventory(this.session);
  }

  async remove(): Promise<void> {
    await this.session.close();
    this.sandbox.remove();
  }
}

/** A machine that loses its power ends the children with the parent. */
function killTree(child: ChildProcess): void {
  const { pid } = child;
  if (pid === undefined) return;
  const all = [pid, ...descendants(pid)];
  for (const one of all) process.kill(one, "SIGKILL");
}

function descendants(pid: number): readonly number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8")
    .trim()
    .split(" ")
    .filter(Boolean)
    .map(Number);
  return children.flatMap((child) => [child, ...descendants(child)]);
}
