import path from "node:path";
import { type ProcessResult, runProcess } from "../../src/terraform/process";
import { exitCodes } from "../../tools/exit-codes";
import { projectRoot } from "../../tools/project-root";

/** What `taxonomy sweep --json` prints, as far as it is read here. */
interface SweepResult {
  readonly found: readonly {
    readonly verdict: string;
    readonly id: string;
    readonly next: readonly string[];
  }[];
  readonly revoked: readonly string[];
}

/** What a sweep did, and the steps that it prints for what it may not touch. */
export interface Swept {
  readonly revoked: number;
  readonly next: readonly string[];
}

/** Finishes what was cut off, with the same commands as a person, and as they say. */
export class Operator {
  /** @param environment what the commands run in, read anew for each */
  constructor(private readonly environment: () => Readonly<Record<string, string>>) {}

  /** Revokes what the vendors hold and nobody knows, with the same command as an operator. */
  async sweep(): Promise<Swept> {
    const { found } = await this.taxonomySweep([]);
    if (found.length === 0) return { revoked: 0, next: [] };
    const suspects = found.filter(({ verdict }) => verdict === "suspect").flatMap(({ id }) => ["--key", id]);
    const { revoked } = await this.taxonomySweep(["--revoke", "--yes", ...suspects]);
    return { revoked: revoked.length, next: found.flatMap(({ next }) => next) };
  }

  private async taxonomySweep(options: readonly string[]): Promise<SweepResult> {
    const { code, stdout, stderr } = await this.taxonomy(["sweep", "--json", ...options]);
    if (code !== exitCodes.fine && code !== exitCodes.due)
      throw new Error(`taxonomy sweep: ${(stderr || stdout).trim()}`);
    return JSON.parse(stdout);
  }

  /** Takes a step that a command of `taxonomy` printed. */
  async follow(step: string): Promise<void> {
    const [command = ""] = step.split(": ");
    const args = command.replace(/^npx taxonomy /, "").split(" ");
    const agreed = args.includes("--revoke") || args[0] === "deploy" ? ["--yes"] : [];
    const { code, stdout, stderr } = await this.taxonomy([...args, ...agreed]);
    if (code !== 0) throw new Error(`${command}: ${(stderr || stdout).trim()}`);
  }

  private taxonomy(words: readonly string[]): Promise<ProcessResult> {
    const args = [path.join(projectRoot(), "tools", "run.cjs"), "taxonomy", ...words];
    return runProcess(process.execPath, args, { cwd: projectRoot(), env: this.environment() });
  }
}
