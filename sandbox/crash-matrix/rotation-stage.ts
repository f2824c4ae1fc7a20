import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { target } from "../../targets/sandbox";
import { credentials } from "../../taxonomy";
import { instant } from "../../taxonomy/dates";
import type { Ledger } from "../../taxonomy/ledger";
import { retire, rotate } from "../../taxonomy/rotation";
import { synthesize } from "../../terraform/estate";
import { runProcess } from "../../terraform/process";
import { runStack, type StackResult, type Verb } from "../../terraform/stack-runs";
import { exitCodes } from "../../tools/exit-codes";
import { projectRoot } from "../../tools/project-root";
import { type Fault, isMutating } from "../http/faults";
import { Consumers } from "../rehearsal/held-values";
import { SandboxLedger } from "../session/ledger";
import { sandboxPaths } from "../session/paths";
import { openSession, type Session } from "../session/session";
import { pendingVariables } from "../session/supplied-values";
import { authenticates } from "../verify/authenticate";
import { VaultReader } from "../verify/vault";
import { verify } from "../verify/verify";
import type { CrashPoint, Phase } from "./crash";
import { inventory } from "./inventory";

/** What `taxonomy sweep --json` prints, as far as it is read here. */
interface SweepResult {
  readonly found: readonly { readonly verdict: string; readonly id: string }[];
  readonly revoked: readonly string[];
}

/** A sandbox in a temporary folder, of which copies can be made: the place where one crash is played. */
export class RotationStage {
  private constructor(
    readonly folder: string,
    private readonly session: Session,
  ) {}

  /** Opens a sandbox in a new folder, empty or a copy of another one. */
  static async open(copyOf?: string): Promise<RotationStage> {
    const folder = mkdtempSync(path.join(tmpdir(), "crash-"));
    if (copyOf !== undefined) cpSync(copyOf, folder, { recursive: true });
    const paths = sandboxPaths(folder);
    return new RotationStage(folder, await openSession({ purpose: "npm run crash-matrix", paths }));
  }

  /** Ends the sandbox; its folder stays for others to copy. */
  close(): Promise<void> {
    return this.session.close();
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get ledgerFile(): SandboxLedger {
    return new SandboxLedger(this.session.paths);
  }

  private ledger(): Ledger {
    return this.ledgerFile.read(new Date());
  }

  private environment(): Record<string, string> {
    const pending = pendingVariables(credentials, this.ledger(), this.session.suppliedValuesKey);
    return { ...this.session.environment, ...pending };
  }

  /** Takes the ledger one step further. A crash is about what Terraform does, so a retirement needs no proof here. */
  step({ credential, environment }: Pick<CrashPoint, "credential" | "environment">, phase: Phase): void {
    const now = new Date();
    const time = { at: instant(now), now };
    const ledger = this.ledger();
    this.ledgerFile.write(
      phase === "rotate"
        ? rotate(ledger, credential, environment, time)
        : retire(ledger, credential, environment, { ...time, force: "the crash matrix" }),
    );
  }

  /** Runs Terraform over the stacks named, in that order, or all. */
  async run(verb: Verb, names?: readonly string[]): Promise<readonly StackResult[]> {
    const env = this.environment();
    const stacks = await synthesize(this.session.paths.out, env);
    const first = stacks.filter(({ dependencies }) => dependencies.length === 0);
    const chosen = [...first, ...stacks.filter((stack) => !first.includes(stack))].filter(
      ({ name }) => names === undefined || names.includes(name),
    );
    const results: StackResult[] = [];
    for (const { name, folder } of chosen) {
      const result = await runStack({ stack: name, folder, env, verb });
      results.push(result);
      if (verb === "deploy" && (result.outcome === "changed" || result.outcome === "unchanged")) {
        const supplied = credentials.filter((c) => c.vendor === name && c.kind === "supplied-value");
        if (supplied.length > 0) {
          this.ledgerFile.markStored(
            supplied.map((c) => c.name),
            new Date(),
            new Date(),
          );
        }
      }
    }
    return results;
  }

  /** How many mutating calls were answered so far. */
  mutations(): number {
    return this.session.traffic.filter((entry) =>
      isMutating({ ...entry, body: entry.action === undefined ? "" : `Action=${entry.action}` }),
    ).length;
  }

  /** Arms a failure; what is returned disarms it. */
  fault(fault: Fault): () => void {
    return this.session.faults.arm(fault);
  }

  /** Revokes what the vendors hold and nobody knows, with the same command as an operator. Returns how many. */
  async sweep(): Promise<number> {
    const { found } = await this.taxonomySweep([]);
    if (found.length === 0) return 0;
    const suspects = found.filter(({ verdict }) => verdict === "suspect").flatMap(({ id }) => ["--key", id]);
    const { revoked } = await this.taxonomySweep(["--revoke", "--yes", ...suspects]);
    return revoked.length;
  }

  private async taxonomySweep(options: readonly string[]): Promise<SweepResult> {
    const args = [path.join(projectRoot(), "tools", "run.cjs"), "taxonomy", "sweep", "--json", ...options];
    const env = this.environment();
    const { code, stdout, stderr } = await runProcess(process.execPath, args, { cwd: projectRoot(), env });
    if (code !== exitCodes.fine && code !== exitCodes.due)
      throw new Error(`taxonomy sweep: ${(stderr || stdout).trim()}`);
    return JSON.parse(stdout);
  }

  /** Whether each consumer of the credential holds a value that the vendor accepts; a list of those that do not. */
  async rejectedConsumers(point: CrashPoint, last: Consumers): Promise<readonly string[]> {
    const held = await last.read(this.ledger());
    const answers = await Promise.all(
      held.map(async (one) => ({
        consumer: one.consumer,
        accepted: await authenticates(point.credential, one.values, this.session.urls),
      })),
    );
    return answers.filter(({ accepted }) => accepted !== true).map(({ consumer }) => consumer);
  }

  /** Consumers that hold what they read now. */
  async consumers(point: Pick<CrashPoint, "credential" | "environment">): Promise<Consumers> {
    const vault = await VaultReader.login(
      this.session.urls.infisical,
      target.infisical.projectId,
      this.session.vendorEnvironment,
    );
    const consumers = new Consumers(this.session, vault, [point]);
    await consumers.read(this.ledger());
    return consumers;
  }

  inventory(): Promise<readonly string[]> {
    return inventory(this.session);
  }

  /** What is not as the taxonomy says. */
  async problems(): Promise<readonly string[]> {
    return (await verify(this.session, credentials, this.ledger())).problems;
  }
}
