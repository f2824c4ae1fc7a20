import { copyFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Fault, isMutating } from "../../packages/sandbox/http/faults";
import { isSupplied } from "../../src/kinds";
import { credentials } from "../../src/model";
import { instant } from "../../src/model/dates";
import type { Ledger } from "../../src/model/ledger";
import { terraform } from "../../src/terraform/command";
import { readStacks, type Stack, synthesize } from "../../src/terraform/estate";
import { initialize } from "../../src/terraform/initialize";
import { runStack, type StackResult, type Verb } from "../../src/terraform/stack-runs";
import { authenticates } from "../kinds";
import { Consumers } from "../rehearsal/held-values";
import { SandboxLedger } from "../session/ledger";
import { sandboxPaths } from "../session/paths";
import type { ProviderChoice } from "../session/providers";
import { openSession, type Session } from "../session/session";
import { pendingVariables } from "../session/supplied-values";
import { verify } from "../verify/verify";
import { type DeedName, deeds, type Subject } from "./deeds";
import { inventory } from "./inventory";
import { Operator } from "./operator";

/** A sandbox in a temporary folder, of which copies can be made: the place where one crash is played. */
export class CrashStage {
  /** What the last synthesis was made of. */
  private synthesized: string | undefined;

  private constructor(
    readonly folder: string,
    private readonly session: Session,
    private readonly choice: ProviderChoice,
  ) {}

  /** Opens a sandbox in a new folder, empty or a copy of another one. */
  static async open(copyOf?: string, choice: ProviderChoice = {}): Promise<CrashStage> {
    const folder = mkdtempSync(path.join(tmpdir(), "crash-"));
    if (copyOf !== undefined) cpSync(copyOf, folder, { recursive: true });
    const paths = sandboxPaths(folder);
    const session = await openSession({ purpose: "npm run crash-matrix", paths, ...choice });
    return new CrashStage(folder, session, choice);
  }

  /** Opens a copy of this one's folder, with the same providers. */
  copy(): Promise<CrashStage> {
    return CrashStage.open(this.folder, this.choice);
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

  /** Does everything of a deed that comes before its deploy; returns the address of what that deploy is to replace. */
  async begin(subject: Subject, name: DeedName): Promise<string | undefined> {
    const { step, outside, replaces } = deeds[name];
    const now = new Date();
    const ledger = this.ledger();
    if (step !== undefined) this.ledgerFile.write(step(ledger, subject, { at: instant(now), now }));
    await outside?.(this.session, subject);
    return replaces?.(ledger, subject);
  }

  /** Runs Terraform over the stacks named, in that order, or all; `replaced` is the address of what it is to replace. */
  async run(verb: Verb, names?: readonly string[], replaced?: string): Promise<readonly StackResult[]> {
    const env = this.environment();
    const stacks = await this.synthesize(env);
    const first = stacks.filter(({ dependencies }) => dependencies.length === 0);
    const chosen = [...first, ...stacks.filter((stack) => !first.includes(stack))].filter(
      ({ name }) => names === undefined || names.includes(name),
    );
    const results: StackResult[] = [];
    for (const { name, folder } of chosen) {
      const savedPlan = replaced === undefined ? undefined : await planReplacing(folder, env, replaced);
      const result = await runStack({ stack: name, folder, env, verb, ...(savedPlan && { savedPlan }) });
      results.push(result);
      if (verb === "deploy" && (result.outcome === "changed" || result.outcome === "unchanged")) {
        const supplied = credentials.filter((c) => c.vendor === name && isSupplied(c));
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

  /** Deploys that finish a crash are mostly of the ledger that the one before them was of. */
  private async synthesize(env: Readonly<Record<string, string>>): Promise<readonly Stack[]> {
    const { ledger, out } = this.session.paths;
    const files = [ledger, path.join(path.dirname(ledger), "adoption.json")];
    const sources = files.map((file) => (existsSync(file) ? readFileSync(file, "utf8") : "")).join("\0");
    if (sources === this.synthesized) return readStacks(out);
    const stacks = await synthesize(out, env);
    this.synthesized = sources;
    return stacks;
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

  /** Keeps a stack's state as it is now; what is returned puts it back. */
  keepState(stack: string): () => void {
    const state = path.join(this.session.paths.state, `${stack}.tfstate`);
    const kept = `${state}.kept`;
    copyFileSync(state, kept);
    return () => copyFileSync(kept, state);
  }

  /** Whoever finishes what was cut off here. */
  get operator(): Operator {
    return new Operator(() => this.environment());
  }

  /**
   * The consumers of a credential that hold a value which the vendor refuses.
   * @param mayHoldNothing whether one that holds none is as it should be
   */
  async rejected(
    subject: Subject,
    consumers: Consumers,
    mayHoldNothing: boolean,
  ): Promise<readonly string[]> {
    const held = (await consumers.read(this.ledger())).filter(
      ({ values }) => !mayHoldNothing || Object.keys(values).length > 0,
    );
    const answers = await Promise.all(
      held.map(async (one) => ({
        consumer: one.consumer,
        accepted: await authenticates(subject.credential, one.values, this.session.urls),
      })),
    );
    return answers.filter(({ accepted }) => accepted !== true).map(({ consumer }) => consumer);
  }

  /** The consumers of a credential, none of which has read anything yet. */
  consumers(subject: Subject): Promise<Consumers> {
    return Consumers.login(this.session, [subject]);
  }

  /** Consumers that hold what they read now. */
  async consumersOfNow(subject: Subject): Promise<Consumers> {
    const consumers = await this.consumers(subject);
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

/** Plans to replace a resource, as a change does that its provider cannot make in place; returns the plan's file. */
async function planReplacing(
  folder: string,
  env: Readonly<Record<string, string>>,
  address: string,
): Promise<string> {
  const file = path.join(folder, "replacing.plan");
  const failure = await initialize({ folder, env });
  if (failure !== undefined) throw new Error(failure);
  const args = ["plan", "-input=false", "-lock=false", `-replace=${address}`, `-out=${file}`];
  const { code } = await terraform(folder, env, args);
  if (code !== 0) throw new Error(`terraform plan -replace=${address} ended with exit code ${code}`);
  return file;
}
