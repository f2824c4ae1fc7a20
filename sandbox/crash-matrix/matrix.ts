import { credentials } from "../../taxonomy";
import type { Credential, Kind } from "../../taxonomy/credential";
import type { Environment } from "../../taxonomy/vocabulary";
import { difference } from "../verify/vendors";
import { type CrashPoint, type CrashWay, crashName, crashWays, effectOf, type Phase } from "./crash";
import { RotationStage } from "./rotation-stage";

/** One credential of every minted kind; of the two kinds of Access tokens, the one that an app holds too. */
const rotated: readonly { readonly name: string; readonly environment: Environment }[] = [
  { name: "CF_DNS_EDIT_RAXX_APP", environment: "prod" },
  { name: "CF_ACCESS_SVC_CONSOLE", environment: "prod" },
  { name: "AWS_INFISICAL_BOOTSTRAP", environment: "prod" },
  { name: "HK_PLATFORM_FULL", environment: "staging" },
  { name: "INF_SVC_DISPATCHER", environment: "prod" },
];

/** What came of one crash. */
export interface CrashResult {
  readonly point: CrashPoint;
  readonly orphans: number;
  /** Deploys after the crash until there was nothing left to change. */
  readonly reruns: number;
  /** Consumers that held a refused value at any moment that was looked at. */
  readonly rejected: readonly string[];
  /** What differs from the world of the uninterrupted run; empty: converged. */
  readonly differences: readonly string[];
}

export interface MatrixOptions {
  readonly kinds?: readonly Kind[];
  readonly ways?: readonly CrashWay[];
  readonly phases?: readonly Phase[];
  /** Only every n-th call, from the first. @default 1 */
  readonly every?: number;
  readonly onResult?: (result: CrashResult) => void;
}

/** Plays every crash of a rotation, each in a world of its own, and compares what comes out. */
export async function crashMatrix(options: MatrixOptions = {}): Promise<readonly CrashResult[]> {
  const base = await RotationStage.open();
  try {
    expectSuccess(await base.run("deploy"));
    await base.close();
    const results: CrashResult[] = [];
    for (const { name, environment } of rotated) {
      const credential = credentials.find((candidate) => candidate.name === name);
      if (credential === undefined || options.kinds?.includes(credential.kind) === false) continue;
      results.push(...(await crashesOf(base.folder, credential, environment, options)));
    }
    return results;
  } finally {
    base.remove();
  }
}

async function crashesOf(
  base: string,
  credential: Credential,
  environment: Environment,
  options: MatrixOptions,
): Promise<readonly CrashResult[]> {
  const results: CrashResult[] = [];
  const subject = { credential, environment };
  let before = base;
  const stages: RotationStage[] = [];
  const phases = options.phases ?? (["rotate", "retire"] as const);
  for (const phase of phases.includes("retire") ? (["rotate", "retire"] as const) : phases) {
    const smooth = await RotationStage.open(before);
    stages.push(smooth);
    smooth.step(subject, phase);
    expectSuccess(await smooth.run("deploy", [credential.vendor]));
    const calls = smooth.mutations();
    const wanted = await smooth.inventory();
    await smooth.close();
    const every = options.every ?? 1;
    for (let call = 1; call <= calls && phases.includes(phase); call += every) {
      for (const way of options.ways ?? crashWays) {
        const result = await play(before, { ...subject, phase, call, way }, wanted);
        results.push(result);
        options.onResult?.(result);
      }
    }
    before = smooth.folder;
  }
  for (const stage of stages) stage.remove();
  return results;
}

async function play(base: string, point: CrashPoint, wanted: readonly string[]): Promise<CrashResult> {
  const stage = await RotationStage.open(base);
  try {
    const consumers = await stage.consumers(point);
    const rejected: string[] = [];
    const look = async () => rejected.push(...(await stage.rejectedConsumers(point, consumers)));
    stage.step(point, point.phase);
    const disarm = stage.fault({ mutating: true, from: point.call, effect: effectOf(point.way) });
    await stage.run("deploy", [point.credential.vendor]);
    disarm();
    await look();
    let orphans = 0;
    let reruns = 0;
    // An orphan that a consumer holds may go only when a deploy has replaced it there: sweep before and after.
    for (let left = 4; left > 0; left -= 1) {
      const swept = await stage.sweep();
      orphans += swept;
      await look();
      const [result] = await stage.run("deploy", [point.credential.vendor]);
      reruns += 1;
      await look();
      if (result?.outcome === "failed") throw new Error(`${crashName(point)}: ${result.errors.join("; ")}`);
      if (result?.outcome === "unchanged" && swept === 0) break;
    }
    const found = await stage.inventory();
    return {
      point,
      orphans,
      reruns,
      rejected,
      differences: [...difference("world", wanted, found), ...(await stage.problems())],
    };
  } finally {
    await stage.close();
    stage.remove();
  }
}

function expectSuccess(
  results: readonly { readonly outcome: string; readonly errors: readonly string[] }[],
): void {
  const failed = results.filter(({ outcome }) => outcome === "failed");
  if (failed.length > 0)
    throw new Error(`the uninterrupted run failed: ${failed.flatMap(({ errors }) => errors)}`);
}
