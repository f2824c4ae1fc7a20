import { mintedKinds } from "../../src/kinds";
import { credentials } from "../../src/model";
import type { Kind } from "../../src/model/credential";
import type { StackResult } from "../../src/terraform/stack-runs";
import { ToldError } from "../../tools/told-error";
import type { ProviderChoice } from "../session/providers";
import { unlessStopped } from "../unless-stopped";
import { difference } from "../verify/vendors";
import { type CrashPoint, type CrashWay, crashName, crashWays, effectOf } from "./crash";
import { type DeedName, deedNames, deeds, type Subject } from "./deeds";
import { CrashStage } from "./stage";
import { Watch } from "./watch";

/** One credential of every minted kind, if possible one that an app holds as well. */
const subjects: readonly Subject[] = mintedKinds.flatMap((kind) => {
  const all = credentials.filter((one) => one.kind === kind && one.environments.prod === "own");
  const credential = all.find(({ heroku }) => heroku !== undefined) ?? all[0];
  return credential === undefined ? [] : [{ credential, environment: "prod" as const }];
});

/** What came of one crash. */
export interface CrashResult {
  readonly point: CrashPoint;
  readonly orphans: number;
  /** Deploys after the crash until there was nothing left to change. */
  readonly reruns: number;
  /** Steps that a sweep printed and that were taken; empty: sweeping and deploying was enough. */
  readonly followed: readonly string[];
  /** Consumers that held a refused value at any moment that was looked at. */
  readonly rejected: readonly string[];
  /** What differs from the world of the uninterrupted run; empty: converged. */
  readonly differences: readonly string[];
}

export interface MatrixOptions extends ProviderChoice {
  readonly kinds?: readonly Kind[];
  readonly ways?: readonly CrashWay[];
  readonly deeds?: readonly DeedName[];
  /** Only every n-th call, from the first. @default 1 */
  readonly every?: number;
  readonly onResult?: (result: CrashResult) => void;
  /** Folder of a sandbox in which every stack is deployed, to begin from. @default - a new one is deployed */
  readonly deployed?: string;
}

/**
 * Plays every crash of the deeds, each in a world of its own, and compares what comes out with an uninterrupted run.
 * @throws ToldError when an uninterrupted run fails.
 */
export async function crashMatrix(options: MatrixOptions = {}): Promise<readonly CrashResult[]> {
  const base = await CrashStage.open(options.deployed, options);
  try {
    const first = options.deployed === undefined ? base.run("deploy") : Promise.resolve([]);
    expectSuccess(await first.finally(() => base.close()), "the first deploy");
    const results: CrashResult[] = [];
    for (const subject of subjects) {
      if (options.kinds?.includes(subject.credential.kind) === false) continue;
      results.push(...(await crashesOf(base, subject, options)));
    }
    return results;
  } finally {
    base.remove();
  }
}

async function crashesOf(
  base: CrashStage,
  subject: Subject,
  options: MatrixOptions,
): Promise<readonly CrashResult[]> {
  const wanted = deedNames.filter(
    (name) =>
      options.deeds?.includes(name) !== false &&
      deeds[name].leaves?.includes(subject.credential.kind) !== true,
  );
  const results: CrashResult[] = [];
  const ended = new Map<DeedName, Uninterrupted>();
  try {
    for (const name of deedNames) {
      const isNeeded = wanted.some((other) => other === name || deeds[other].after === name);
      if (!isNeeded) continue;
      const { after } = deeds[name];
      const before = (after === undefined ? undefined : ended.get(after)?.stage) ?? base;
      const smooth = await uninterrupted(before, subject, name);
      ended.set(name, smooth);
      if (!wanted.includes(name)) continue;
      for (let call = 1; call <= smooth.calls; call += options.every ?? 1) {
        for (const way of options.ways ?? crashWays) {
          const result = await unlessStopped(
            play(before, { ...subject, deed: name, call, way }, smooth.inventory),
            () => "The crash points that were told had been finished.",
          );
          results.push(result);
          options.onResult?.(result);
        }
      }
    }
  } finally {
    for (const { stage } of ended.values()) stage.remove();
  }
  return results;
}

/** A deed that nothing disturbed. Its stage is closed. */
interface Uninterrupted {
  readonly stage: CrashStage;
  /** Mutating calls of its deploy. */
  readonly calls: number;
  readonly inventory: readonly string[];
}

async function uninterrupted(before: CrashStage, subject: Subject, deed: DeedName): Promise<Uninterrupted> {
  const stage = await before.copy();
  try {
    const replaced = await stage.begin(subject, deed);
    const earlier = stage.mutations();
    expectSuccess(await stage.run("deploy", [subject.credential.vendor], replaced), deed);
    const calls = stage.mutations() - earlier;
    if (calls === 0) throw new Error(`${deed} of ${subject.credential.name} changes nothing at any vendor`);
    return { stage, calls, inventory: await stage.inventory() };
  } finally {
    await stage.close();
  }
}

async function play(base: CrashStage, point: CrashPoint, wanted: readonly string[]): Promise<CrashResult> {
  const stage = await base.copy();
  try {
    const watch = await Watch.start(stage, point);
    const replaced = await stage.begin(point, point.deed);
    const putBack = stage.keepState(point.credential.vendor);
    const disarm = stage.fault({ mutating: true, from: point.call, effect: effectOf(point.way) });
    await stage.run("deploy", [point.credential.vendor], replaced);
    disarm();
    if (point.way === "Terraform is killed, its state unwritten") putBack();
    await watch.look();
    const recovery = await recover(stage, point, watch);
    await watch.lookAtTheEnd();
    return {
      point,
      ...recovery,
      rejected: watch.rejected,
      differences: [...difference("world", wanted, await stage.inventory()), ...(await stage.problems())],
    };
  } finally {
    await stage.close();
    stage.remove();
  }
}

/** Finishes what was cut off as the runbooks say: sweep, the steps that it prints, deploy, until nothing is left. */
async function recover(
  stage: CrashStage,
  point: CrashPoint,
  watch: Watch,
): Promise<Pick<CrashResult, "orphans" | "reruns" | "followed">> {
  let orphans = 0;
  let reruns = 0;
  const followed: string[] = [];
  // An orphan that a consumer holds may go only when a deploy has replaced it there: sweep before and after.
  for (let left = 4; left > 0; left -= 1) {
    const { revoked, next } = await stage.operator.sweep();
    orphans += revoked;
    await watch.look();
    for (const step of next) {
      await stage.operator.follow(step);
      followed.push(step);
      await watch.look();
    }
    const [result] = await stage.run("deploy", [point.credential.vendor]);
    reruns += 1;
    await watch.look();
    if (result?.outcome === "failed") throw new Error(`${crashName(point)}: ${result.errors.join("; ")}`);
    if (result?.outcome === "unchanged" && revoked === 0 && next.length === 0) break;
  }
  return { orphans, reruns, followed };
}

function expectSuccess(results: readonly StackResult[], what: string): void {
  const errors = results.filter(({ outcome }) => outcome === "failed").flatMap((failed) => failed.errors);
  if (errors.length > 0) throw new ToldError(`${what} failed: ${[...new Set(errors)].join("; ")}`);
}
