import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { SandboxLedger } from "../../exercises/session/ledger";
import { type SandboxPaths, sandboxPaths } from "../../exercises/session/paths";
import { openSession, type Session } from "../../exercises/session/session";
import { readWorld } from "../../packages/sandbox/world/world-file";
import { commandsOf, missingLines, type RunbookPart, readRunbook } from "./runbook";
import { RunbookShell } from "./runbook-shell";

/** What a runbook's sandbox is like, and what people do elsewhere while its steps are taken. */
export interface Scenario {
  /** What has happened to the world, before the sandbox serves it. */
  readonly before?: (paths: SandboxPaths) => void;
  /** What has happened since, by hand. */
  readonly prepare?: (session: Session) => Promise<unknown>;
  /** By the name in `<!-- outside: name -->`. */
  readonly outside?: Readonly<Record<string, (session: Session, checkout: string) => unknown>>;
}

/** How a runbook went. */
export interface Rehearsal {
  /** Where it departs from what the page says, such as `rotating.md:31 ended with 1, not 0`; nothing when it does not. */
  readonly problems: readonly string[];
  /** Lines of the commands that were run. */
  readonly ran: readonly number[];
  /** The names of what was done elsewhere. */
  readonly acted: readonly string[];
  /** Everything that the commands printed. */
  readonly printed: string;
  /** Values in the vault and at the vendors, at the beginning and at the end, that nothing may print. */
  readonly secrets: readonly string[];
}

/** What a copy of a world needs; the rest belongs to one run, or is made again. */
const worldFiles = ["world.json", "ledger.json", "committed-ledger.json", "adoption.json", "state"];

/** A sandbox for one runbook. */
export class RunbookStage {
  private readonly folder = mkdtempSync(path.join(tmpdir(), "runbook-"));
  readonly paths: SandboxPaths = sandboxPaths(path.join(this.folder, "sandbox"));

  /** @param origin the stage to begin where it ended; without one, nothing is deployed */
  constructor(origin?: RunbookStage) {
    mkdirSync(this.paths.folder, { mode: 0o700 });
    if (origin === undefined) return;
    for (const name of worldFiles.filter((file) => existsSync(path.join(origin.paths.folder, file))))
      cpSync(path.join(origin.paths.folder, name), path.join(this.paths.folder, name), { recursive: true });
  }

  /** Takes every step of a runbook in order, up to the first that departs from the page. */
  async rehearse(name: string, { before, prepare, outside = {} }: Scenario): Promise<Rehearsal> {
    before?.(this.paths);
    const session = await openSession({ purpose: "a test", paths: this.paths, isShared: true });
    // Whoever runs a command inside has the ledger before the first deploy.
    new SandboxLedger(this.paths).read(new Date());
    await prepare?.(session);
    const early = this.secrets();
    const shell = new RunbookShell(this.folder, session.environment);
    try {
      const run = new Run(name, shell, (act) => outside[act]?.(session, path.join(this.folder, "checkout")));
      await run.all(new Set(Object.keys(outside))).catch((error) => run.fail(error));
      const secrets = [...new Set([...early, ...this.secrets()])];
      return { ...run, printed: run.printed, secrets };
    } finally {
      shell.end();
      await session.close();
    }
  }

  /** What the vault holds and is no id, date or list of scopes. */
  private secrets(): readonly string[] {
    return [...(readWorld(this.paths.world)?.infisical.secrets ?? [])]
      .filter(({ key }) => !/(EXPIRES_AT|SCOPES|_ID)$/.test(key))
      .map(({ value }) => value)
      .filter((value) => value.length > 8);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

class Run implements Omit<Rehearsal, "secrets"> {
  readonly problems: string[] = [];
  readonly ran: number[] = [];
  readonly acted: string[] = [];
  printed = "";
  private block = "";

  constructor(
    private readonly name: string,
    private readonly shell: RunbookShell,
    private readonly act: (name: string) => unknown,
  ) {}

  /** @param known what is done elsewhere, by name */
  async all(known: ReadonlySet<string>): Promise<void> {
    const parts = readRunbook(this.name);
    if (commandsOf(parts).length === 0) this.problems.push(`${this.name}.md has no command`);
    for (const part of parts) {
      if (this.problems.length > 0) return;
      if (part.kind === "commands") await this.commands(part);
      else if (part.kind === "output") this.output(part);
      else if (!known.has(part.name)) this.problem(part.line, `nobody plays "${part.name}"`);
      else {
        await this.act(part.name);
        this.acted.push(part.name);
      }
    }
  }

  fail(error: Error): void {
    this.problems.push(`docs/runbooks/${this.name}.md cannot be followed: ${error.message}`);
  }

  private async commands({ commands }: RunbookPart & { kind: "commands" }): Promise<void> {
    this.block = "";
    for (const { line, text, exitCode } of commands) {
      const { code, output } = await this.shell.run(text);
      this.ran.push(line);
      this.printed += output;
      this.block += output;
      if (code === exitCode) continue;
      return this.problem(line, `ended with ${code}, not ${exitCode}: ${text}\n${output}`);
    }
  }

  private output({ line, lines }: RunbookPart & { kind: "output" }): void {
    const missing = missingLines(lines, this.block);
    if (missing.length > 0)
      this.problem(line, `not seen, in this order:\n  ${missing.join("\n  ")}\nin:\n${this.block}`);
  }

  private problem(line: number, what: string): void {
    this.problems.push(`docs/runbooks/${this.name}.md:${line} ${what}`);
  }
}
