import { namingBlocker } from "./blocker";
import { type Stack, waves } from "./estate";
import { stopping } from "./process";
import { resultText } from "./result-text";
import { failedFor, runStack, type StackResult, skipped, type Verb } from "./stack-runs";
import { runStackTasks } from "./stack-tasks";

export interface EstateRun {
  readonly stacks: readonly Stack[];
  readonly verb: Verb;
  readonly env: Readonly<Record<string, string>>;
  /** Whether real providers are installed: then stacks initialize one after the other, since they share a cache. */
  readonly isRegistry: boolean;
  /** Shows progress on standard error. */
  readonly showProgress: boolean;
  /** Called after every stack, in the order in which they end. */
  readonly onResult?: (result: StackResult) => void;
  /** Told the errors of a stack whole, for the operator's own terminal alone. */
  readonly onFullErrors?: (stack: string, errors: readonly string[]) => void;
  /** For `deploy`: the plan of each stack, by its name, to deploy exactly that. @default - it is planned anew */
  readonly savedPlans?: ReadonlyMap<string, string>;
}

/**
 * Runs Terraform over every stack: plans all of them side by side, applies in the order of their dependencies. A stack
 * that fails keeps the others going, except those that depend on it.
 */
export async function runEstate(run: EstateRun): Promise<readonly StackResult[]> {
  const results = new Map<string, StackResult>();
  const dependents = (stack: Stack) =>
    run.verb === "destroy"
      ? run.stacks.filter((other) => other.dependencies.includes(stack.name)).map((other) => other.name)
      : stack.dependencies;
  const runOne = (stack: Stack, tell: (text: string) => void): Promise<StackResult> | StackResult => {
    const blocker =
      run.verb === "plan" ? undefined : dependents(stack).find((name) => isFailed(results.get(name)));
    if (stopping() || blocker !== undefined) return skipped(stack.name, blocker);
    const savedPlan = run.savedPlans?.get(stack.name);
    return runStack({
      stack: stack.name,
      folder: stack.folder,
      env: run.env,
      verb: run.verb,
      onProgress: tell,
      onFullErrors: (errors) => run.onFullErrors?.(stack.name, errors),
      ...(savedPlan === undefined ? {} : { savedPlan }),
    });
  };
  await runStackTasks({
    order: orderOf(run),
    ...(run.isRegistry ? { concurrent: 1 } : {}),
    showProgress: run.showProgress,
    run: async (stack, tell) => {
      const result = noting(await runOne(stack, tell), run.onResult);
      results.set(stack.name, result);
      return isFailed(result)
        ? { isFailed: true, text: `after ${result.seconds.toFixed(1)} s` }
        : { isFailed: false, text: resultText(result, run.verb) };
    },
  });
  const ended = run.stacks.map(({ name }) => resultOf(name, results));
  return run.verb === "plan" ? ended.map((result) => namingBlocker(result, run.stacks, results)) : ended;
}

/** A plan changes nothing, so all stacks can be planned at once; the other verbs go wave by wave. */
function orderOf({ verb, stacks }: EstateRun): readonly (readonly Stack[])[] {
  if (verb === "plan") return [stacks];
  return verb === "destroy" ? [...waves(stacks)].reverse() : waves(stacks);
}

function isFailed(result: StackResult | undefined): boolean {
  return result?.outcome === "failed" || result?.outcome === "skipped";
}

/** A result that could not be noted down is a failure, though all was done at the vendors. */
function noting(result: StackResult, note: EstateRun["onResult"]): StackResult {
  try {
    note?.(result);
    return result;
  } catch (error) {
    const { errors, failedAt } = failedFor(error);
    return {
      ...result,
      outcome: "failed",
      errors: [...result.errors, ...errors],
      failedAt: [...result.failedAt, ...failedAt],
    };
  }
}

/** The result of a stack; every stack has one, so that none can be lost unseen. */
export function resultOf<T>(stack: string, results: ReadonlyMap<string, T>): T {
  const result = results.get(stack);
  if (result === undefined) throw new Error(`${stack} was neither run nor skipped`);
  return result;
}
