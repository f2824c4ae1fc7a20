import { availableParallelism } from "node:os";
import { Listr, ListrLogger, type ListrTask, ProcessOutput } from "listr2";
import { type Stack, waves } from "./estate";
import { stopping } from "./process";
import { runStack, type StackResult, type Verb } from "./stack-runs";

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
}

/**
 * Runs Terraform over every stack: plans all of them side by side, applies in the order of their dependencies. A stack
 * that fails keeps the others going, except those that depend on it.
 */
export async function runEstate(run: EstateRun): Promise<readonly StackResult[]> {
  const results = new Map<string, StackResult>();
  const order = orderOf(run);
  const dependents = (stack: Stack) =>
    run.verb === "destroy"
      ? run.stacks.filter((other) => other.dependencies.includes(stack.name)).map((other) => other.name)
      : stack.dependencies;
  const task = (stack: Stack): ListrTask => ({
    title: stack.name,
    task: async (_, task) => {
      const blocker =
        run.verb === "plan" ? undefined : dependents(stack).find((name) => isFailed(results.get(name)));
      const result =
        stopping() || blocker !== undefined
          ? skipped(stack, blocker)
          : await runStack({
              stack: stack.name,
              folder: stack.folder,
              env: run.env,
              verb: run.verb,
              onProgress: (text) => {
                task.title = `${stack.name}  ${text}`;
              },
            });
      results.set(stack.name, result);
      run.onResult?.(result);
      if (isFailed(result)) {
        task.title = stack.name;
        throw new Error(`after ${result.seconds.toFixed(1)} s`);
      }
      task.title = `${stack.name}  ${resultText(result, run.verb)}`;
    },
  });
  const logger = new ListrLogger({ processOutput: new ProcessOutput(process.stderr, process.stderr) });
  const isTerminal = process.stderr.isTTY === true;
  const progress = new Listr(
    order.map((wave) => ({
      task: (_, parent) =>
        parent.newListr(wave.map(task), {
          concurrent: run.isRegistry ? 1 : availableParallelism() * 2,
          exitOnError: false,
        }),
    })),
    {
      exitOnError: false,
      // Its own listener would end this process while Terraform still runs.
      registerSignalListeners: false,
      renderer: run.showProgress ? (isTerminal ? "default" : "simple") : "silent",
      rendererOptions: { logger, collapseErrors: false, showErrorMessage: false },
    },
  );
  await progress.run();
  const ended = run.stacks.flatMap(({ name }) => results.get(name) ?? []);
  return run.verb === "plan" ? ended.map((result) => namingBlocker(result, run.stacks, results)) : ended;
}

/** A plan changes nothing, so all stacks can be planned at once; the other verbs go wave by wave. */
function orderOf({ verb, stacks }: EstateRun): readonly (readonly Stack[])[] {
  if (verb === "plan") return [stacks];
  return verb === "destroy" ? [...waves(stacks)].reverse() : waves(stacks);
}

/** Says of a stack that could not be planned which other one has to be deployed first. */
function namingBlocker(
  result: StackResult,
  stacks: readonly Stack[],
  results: ReadonlyMap<string, StackResult>,
): StackResult {
  if (result.outcome !== "failed") return result;
  const needed = stacks.find(({ name }) => name === result.stack)?.dependencies ?? [];
  const blocker = needed.find((name) => results.get(name)?.outcome === "changed");
  if (blocker === undefined) return result;
  return { ...result, errors: [`it can be planned when ${blocker} has been deployed`] };
}

function isFailed(result: StackResult | undefined): boolean {
  return result?.outcome === "failed" || result?.outcome === "skipped";
}

function skipped(stack: Stack, blocker: string | undefined): StackResult {
  return {
    stack: stack.name,
    outcome: "skipped",
    add: 0,
    change: 0,
    remove: 0,
    actions: [],
    errors: [blocker === undefined ? "not started: stopping" : `not started: ${blocker} failed`],
    seconds: 0,
  };
}

/** What came out of a stack, in a few words. */
export function resultText(result: StackResult, verb: Verb): string {
  const time = `${result.seconds.toFixed(1)} s`;
  switch (result.outcome) {
    case "failed":
      return `failed (${time})`;
    case "skipped":
      return result.errors[0] ?? "skipped";
    case "unchanged":
      return `no changes (${time})`;
    case "changed": {
      const words =
        verb === "plan" ? ["to add", "to change", "to destroy"] : ["added", "changed", "destroyed"];
      const counts = [result.add, result.change, result.remove]
        .map((count, index) => (count > 0 ? `${count} ${words[index]}` : ""))
        .filter((text) => text !== "");
      return `${counts.join(", ") || "outputs change"} (${time})`;
    }
  }
}
