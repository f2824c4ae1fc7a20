import fc from "fast-check";
import type { Kind } from "../../src/model/credential";
import { exercisedKinds } from "../kinds";
import { unlessStopped } from "../unless-stopped";
import { type Action, actions, actionText } from "./action";
import { Deploys } from "./deploys";
import { Life } from "./life";
import { Model } from "./model";
import { LifeStage } from "./stage";
import type { Switch } from "./switches";
import { Violation } from "./violation";

export interface LivesOptions {
  /** The kinds whose credentials live in one world. @default - all */
  readonly kinds?: readonly Kind[];
  /** How many lives. */
  readonly runs: number;
  /** Most steps of one life. @default 24 */
  readonly steps?: number;
  readonly seed: number;
  /** Where fast-check found a life before, to play that one alone. @default - all lives of the seed */
  readonly path?: string;
  /** What is taken out of the app, to see that its fault is found. @default - nothing */
  readonly off?: Switch;
  /** Lives that may be tried to find a shorter one that fails. @default 25 */
  readonly shrinks?: number;
  readonly onLife?: (told: Told) => void;
}

/** What came of one life. */
export interface Told {
  readonly steps: readonly string[];
  readonly breaches: readonly string[];
}

export interface LivesResult {
  readonly kinds: readonly Kind[];
  readonly seed: number;
  readonly lives: number;
  /** Steps that did something. */
  readonly steps: number;
  readonly seconds: number;
  /** The shortest life found that breaks a rule, with where to find it again. */
  readonly violation: (Told & { readonly path: string }) | undefined;
}

/** Plays random lives of credentials, and looks for the shortest one that breaks a rule. */
export async function randomLives(options: LivesOptions): Promise<LivesResult> {
  const { kinds = exercisedKinds, runs, seed, path, steps: most = 24, shrinks = 25, off, onLife } = options;
  const started = performance.now();
  const born = new Date();
  const base = await firstWorld(new Model(kinds, born), off);
  let lives = 0;
  let steps = 0;
  let left = Number.POSITIVE_INFINITY;
  let shortest: Told | undefined;
  const property = fc.asyncProperty(
    fc.array(actions(kinds), { minLength: most / 2, maxLength: most, size: "max" }),
    async (life) => {
      // A life that is not tried passes: fast-check ends then with the shortest that failed.
      if (left <= 0) return;
      left -= 1;
      const told = await unlessStopped(
        play(base.folder, new Model(kinds, born), life, off),
        () =>
          `${lives} lives, ${steps} steps, seed ${seed}: ${shortest === undefined ? "no" : "a"} rule was broken.`,
      ).catch((error: unknown) => {
        left = 0;
        throw error;
      });
      onLife?.(told);
      if (shortest === undefined) {
        lives += 1;
        steps += told.steps.length;
      }
      if (told.breaches.length === 0) return;
      if (shortest === undefined) left = shrinks;
      shortest = told;
      throw new Violation(told.breaches);
    },
  );
  try {
    const found = await fc.check(property, { numRuns: runs, seed, ...(path === undefined ? {} : { path }) });
    if (found.errorInstance != null && !(found.errorInstance instanceof Violation)) throw found.errorInstance;
    const violation = shortest && { ...(shortest as Told), path: found.counterexamplePath ?? "" };
    return { kinds, seed, lives, steps, seconds: (performance.now() - started) / 1000, violation };
  } finally {
    base.remove();
  }
}

/** The world in which every life begins: each credential deployed once. */
async function firstWorld(model: Model, off: Switch | undefined): Promise<LifeStage> {
  const stage = await LifeStage.open(undefined, off);
  try {
    await new Deploys(stage, model).deploy("bring it up to date");
  } finally {
    await stage.close();
  }
  return stage;
}

async function play(
  base: string,
  model: Model,
  actions: readonly Action[],
  off: Switch | undefined,
): Promise<Told> {
  const stage = await LifeStage.open(base, off);
  const steps: string[] = [];
  try {
    const life = new Life(stage, model);
    await life.begin();
    // What is still to be deployed at the end is deployed.
    for (const action of [...actions, { do: "deploy" } as const]) {
      steps.push(actionText(action));
      if (!(await life.play(action))) steps.pop();
    }
    return { steps, breaches: [] };
  } catch (error) {
    if (!(error instanceof Violation))
      throw new Error(`after ${steps.join("; ")}: ${error}`, { cause: error });
    return { steps, breaches: error.breaches };
  } finally {
    await stage.close();
    stage.remove();
  }
}
