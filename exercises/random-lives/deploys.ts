import { readFileSync } from "node:fs";
import path from "node:path";
import { isSupplied } from "../../src/kinds";
import { check } from "../../src/model/check";
import { type Ledger, liveGenerations, serialOf } from "../../src/model/ledger";
import { undoBehind } from "../../src/model/rotation";
import { type VendorId, vendors } from "../../src/model/vocabulary";
import type { Stack } from "../../src/terraform/estate";
import type { StackResult } from "../../src/terraform/stack-runs";
import { type CrashWay, effectOf } from "../crash-matrix/crash";
import type { WayOut } from "./action";
import { breachesAfterFailure, breachesAfterSuccess, noteDeployed } from "./invariants";
import { now } from "./ledger-history";
import { environment, Look } from "./look";
import { type Model, newSupply, type Subject } from "./model";
import type { LifeStage } from "./stage";
import { Violation } from "./violation";

/** Where a deploy is stopped. */
interface Stop {
  readonly call: number;
  readonly way: CrashWay;
}

/** Why a deploy may be refused. */
type Refusal =
  | { readonly why: "behind"; readonly subject: Subject; readonly deployed: number }
  | { readonly why: "not supplied" | "not in the vault" | "no room"; readonly subject: Subject };

interface Run {
  readonly isDone: boolean;
  readonly wasStopped: boolean;
  readonly stacks: readonly Stack[];
  readonly errors: readonly string[];
}

/** More deploys than it may take to finish one that was stopped. */
const maxReruns = 6;

/** Deploys what a life has committed, gets out of what was refused or stopped, and looks whether all is well. */
export class Deploys {
  private readonly touched = new Set<string>();
  private readonly done = new Map<string, string>();
  private lastRun = 0;

  constructor(
    private readonly stage: LifeStage,
    private readonly model: Model,
  ) {}

  /** Something of a vendor's stack was changed by hand: the next deploy has to look at it. */
  touch(vendor: VendorId): void {
    this.touched.add(vendors[vendor].folder);
  }

  /** Takes what is deployed already for deployed by this life. */
  async begin(): Promise<void> {
    this.noteWritten(true, false);
    for (const stack of this.stage.synthesize(this.model.committed)) this.done.set(stack.name, textOf(stack));
    await noteDeployed(this.stage, this.model);
  }

  look(): Promise<Look> {
    return Look.at(this.stage.session);
  }

  /**
   * Deploys; what is refused or stopped is fixed as a person would, and deployed again.
   * @throws Violation
   */
  async deploy(wayOut: WayOut, stop?: Stop): Promise<boolean> {
    const refusals = await this.refusals();
    const isRefused = refusals.some(
      ({ why, subject }) => why === "behind" && subject.kind === "cloudflare-access-service-token",
    );
    // A plain deploy of a ledger that goes back harms this kind alone, whose policy follows the ledger: the command line
    // refuses it, and so does a person here (decision 037).
    if (isRefused) for (const refusal of refusals) this.fix(refusal, wayOut);
    const run = await this.run(stop);
    if (run.isDone && !run.wasStopped) {
      await this.settle(run.stacks);
      return true;
    }
    if (!run.isDone && !run.wasStopped && refusals.length === 0)
      throw new Violation(["a deploy failed for no reason", ...run.errors]);
    if (!isRefused) for (const refusal of refusals) this.fix(refusal, wayOut);
    await this.finish(run.stacks);
    return true;
  }

  /** What a person does after a deploy that did not go through: sweep, adopt and deploy until there is nothing left. */
  private async finish(stacks: readonly Stack[]): Promise<void> {
    const all = new Map(stacks.map((stack) => [stack.name, stack]));
    let errors: readonly string[] = [];
    for (let left = maxReruns; left > 0; left -= 1) {
      const swept = await this.stage.revokeOrphans(this.model.committed, left < maxReruns);
      const refusals = await this.refusals();
      const run = await this.run();
      for (const stack of run.stacks) all.set(stack.name, stack);
      errors = run.errors;
      if (!run.isDone) {
        for (const refusal of refusals) this.fix(refusal, "bring it up to date");
        if (errors.some((error) => error.includes("LimitExceeded"))) this.leaveLimit();
        if (errors.some((error) => error.includes("already exists")))
          await this.stage.adopt(this.model.committed);
      } else this.stage.endAdoption();
      const orphans = run.isDone ? await this.stage.revokeOrphans(this.model.committed, true) : 1;
      if (run.isDone && swept === 0 && orphans === 0) {
        await this.settle([...all.values()]);
        return;
      }
    }
    throw new Violation([
      `a deploy that did not go through is not finished by ${maxReruns} others`,
      ...errors,
    ]);
  }

  /** AWS has its two keys, one of which no state knows and the vault holds: the way out is back, and forward again. */
  private leaveLimit(): void {
    for (const { entry, kind } of this.model.subjects)
      if (kind === "aws-access-key") this.model.history.step("undo", entry);
  }

  private async run(stop?: Stop): Promise<Run> {
    await this.nextSecond();
    this.refuseFindings();
    const stacks = this.stage.synthesize(this.model.committed).filter((stack) => this.isDue(stack));
    const stopped = stop === undefined ? undefined : this.arm(stop);
    const results = await this.stage.run("deploy", stacks, this.model.variables());
    const wasStopped = stopped?.() ?? false;
    this.lastRun = Date.now();
    const errors = results.flatMap((result) => (isFailed(result) ? result.errors : []));
    const isDone = !results.some(isFailed);
    // What began and did not end has changed something or nothing: nobody knows, so that it is due again.
    if (!isDone || wasStopped) for (const { name } of stacks) this.done.delete(name);
    if (!isDone) {
      const breaches = await breachesAfterFailure(this.stage, this.model);
      if (breaches.length > 0) throw new Violation([...breaches, ...errors]);
    }
    this.noteWritten(isDone, wasStopped);
    return { isDone, wasStopped, stacks, errors };
  }

  /** @returns what disarms the failure and says whether it happened */
  private arm({ call, way }: Stop): () => boolean {
    let hasHappened = false;
    const at = { mutating: true, from: call } as const;
    const note = () => {
      hasHappened = true;
    };
    const disarm = [
      this.stage.fault({ ...at, effect: { kind: "run", when: "before", run: note } }),
      this.stage.fault({ ...at, effect: effectOf(way) }),
    ];
    return () => {
      for (const one of disarm) one();
      return hasHappened;
    };
  }

  private async settle(stacks: readonly Stack[]): Promise<void> {
    await noteDeployed(this.stage, this.model);
    const breaches = await breachesAfterSuccess(this.stage, this.model, stacks);
    if (breaches.length > 0) throw new Violation(breaches);
    for (const stack of stacks) this.done.set(stack.name, textOf(stack));
    this.touched.clear();
  }

  private isDue(stack: Stack): boolean {
    return this.touched.has(stack.name) || this.done.get(stack.name) !== textOf(stack) || this.asks(stack);
  }

  private asks({ name }: Stack): boolean {
    return this.model.subjects.some(
      (subject) => vendors[subject.entry.vendor].folder === name && this.model.isAsked(subject),
    );
  }

  /** A vault's version tells two values of one serial apart by the second. */
  private async nextSecond(): Promise<void> {
    const second = Math.floor(this.lastRun / 1000) + 1;
    const wait = second * 1000 - Date.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
  }

  /** The rules find nothing wrong with a ledger that the tool wrote. */
  private refuseFindings(): void {
    const findings = check({ ...this.model.committed, ledgerFile: "ledger.json" }).filter(
      ({ severity, file }) => severity === "error" && file === "ledger.json",
    );
    if (findings.length === 0) return;
    throw new Violation(
      findings.map(({ entry, found, expected }) => `${entry}: ${found}, expected ${expected}`),
    );
  }

  private noteWritten(isDone: boolean, wasStopped: boolean): void {
    for (const subject of this.model.subjects) {
      const newest = this.model.newest(subject);
      if (newest === undefined || !this.model.isAsked(subject) || subject.supply?.isRefused === true)
        continue;
      if (isDone || wasStopped) subject.written = serialOf(newest);
      if (isDone) {
        subject.truth = this.model.suppliedValues(subject);
        subject.overwritten = undefined;
      }
    }
  }

  private async refusals(): Promise<readonly Refusal[]> {
    const look = await this.look();
    return this.model.subjects.flatMap((subject): Refusal[] => {
      const newest = this.model.newest(subject);
      const form = this.model.form(subject);
      if (newest === undefined || form === undefined) return [];
      const deployed = this.stage.deployedSerial(subject.entry);
      if (serialOf(newest) < deployed) return [{ why: "behind", subject, deployed }];
      if (form.kind === "aws-access-key" && this.stage.maxKeys(subject.entry, this.model.history.ledger) > 2)
        return [{ why: "no room", subject }];
      if (this.model.isAsked(subject)) {
        const isGiven = subject.supply !== undefined && !subject.supply.isRefused;
        return isGiven ? [] : [{ why: "not supplied", subject }];
      }
      const isMissing = isSupplied(form) && typeof look.inVault(form) !== "object";
      return isMissing ? [{ why: "not in the vault", subject }] : [];
    });
  }

  private fix(refusal: Refusal, wayOut: WayOut): void {
    const { subject } = refusal;
    const { history } = this.model;
    switch (refusal.why) {
      case "behind": {
        const { deployed } = refusal;
        const isBack =
          wayOut === "undo" &&
          history.try(() => undoBehind(history.ledger, subject.entry, environment, deployed, now()));
        if (!isBack) history.commit(this.upToDate());
        break;
      }
      case "not in the vault":
        history.step("ask again", subject.entry);
        break;
      case "no room":
        history.step("undo", subject.entry);
        break;
      case "not supplied":
        break;
    }
    if (this.model.isAsked(subject)) subject.supply = newSupply("right");
  }

  /** The newest commit that is not behind what is deployed. */
  private upToDate(): Ledger {
    const deployed = this.model.subjects.map(({ entry }) => ({
      entry,
      serial: this.stage.deployedSerial(entry),
    }));
    const found = [...this.model.history.commits].reverse().find((ledger) =>
      deployed.every(({ entry, serial }) => {
        const newest = liveGenerations(ledger, entry.name, environment).at(-1);
        return newest === undefined ? serial === 0 : serialOf(newest) >= serial;
      }),
    );
    if (found === undefined) throw new Error("no commit is up to date with what is deployed");
    return found;
  }
}

function isFailed({ outcome }: StackResult): boolean {
  return outcome === "failed" || outcome === "skipped";
}

function textOf({ folder }: Stack): string {
  return readFileSync(path.join(folder, "cdk.tf.json"), "utf8");
}
