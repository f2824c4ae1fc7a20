import path from "node:path";
import { blockerOf } from "./blocker";
import { terraform } from "./command";
import { type AskedVariable, askedVariables, placeholders } from "./ephemeral-variables";
import type { Stack } from "./estate";
import { waves } from "./estate";
import { noSpaceText } from "./private-folder";
import { stopping } from "./process";
import { installsProviders } from "./required-providers";
import { resultText } from "./result-text";
import { resultOf } from "./run-estate";
import { failedFor, type Initializing, runStack, type StackResult, skipped } from "./stack-runs";
import { runStackTasks } from "./stack-tasks";
import { pullStateMark, type StateMark } from "./state-mark";

export interface EstatePlanning<T> {
  readonly stacks: readonly Stack[];
  readonly env: Readonly<Record<string, string>>;
  /** Private folder for the plan files, which hold secrets. The caller removes it. */
  readonly planFolder: string;
  /**
   * Reads what `terraform show -json` prints of a plan with changes, and keeps no secret of it. An error that it throws
   * is that stack's failure; its message must hold nothing of the plan.
   */
  readonly read: (shown: string, stack: string) => T;
  /** Whether to note which state each plan was made from. */
  readonly marksStates: boolean;
  /** Shows progress on standard error. */
  readonly showProgress: boolean;
  /** Told the errors of a stack whole, for the operator's own terminal alone. */
  readonly onFullErrors?: (stack: string, errors: readonly string[]) => void;
}

/** What came out of planning one stack. */
export interface PlannedStack<T> {
  readonly stack: string;
  /** `waits`: it can be planned when `waitsFor` has been deployed. */
  readonly outcome: "unchanged" | "changed" | "waits" | "failed" | "skipped";
  readonly waitsFor?: string;
  /** What `read` made of the plan; for a changed stack. */
  readonly plan?: T;
  /** File of the plan; for a changed stack. */
  readonly planFile?: string;
  /** The state that the plan starts from, where states are marked and there is one. */
  readonly state?: StateMark;
  /** Values that a deploy will ask for. */
  readonly asked: readonly AskedVariable[];
  /** What went wrong: what of it is known to be harmless. */
  readonly errors: readonly string[];
  /** What the errors are about; undefined for one of which Terraform does not say so. */
  readonly failedAt: readonly (string | undefined)[];
  readonly seconds: number;
}

type Attempt<T> = StackResult & Pick<PlannedStack<T>, "plan" | "planFile" | "state">;

/**
 * Plans every stack, side by side, and returns what came out in the order of their dependencies. Values that a deploy
 * would ask for are not needed. A stack that fails keeps the others going.
 */
export async function planEstate<T>(planning: EstatePlanning<T>): Promise<readonly PlannedStack<T>[]> {
  const { stacks, showProgress } = planning;
  const asked = askedVariables(stacks);
  const env = { ...planning.env, ...placeholders(asked, planning.env) };
  const attempts = new Map<string, Attempt<T>>();
  const initializing = oneAtATime();
  await runStackTasks({
    order: [stacks],
    showProgress,
    run: async (stack, tell) => {
      const attempt = stopping()
        ? skipped(stack.name, undefined)
        : await planStack(stack, { ...planning, env }, initializing, tell).catch((error: unknown) => ({
            stack: stack.name,
            seconds: 0,
            ...failedFor(error),
          }));
      attempts.set(stack.name, attempt);
      const isFailed = attempt.outcome === "failed" || attempt.outcome === "skipped";
      return {
        isFailed,
        text: isFailed ? `after ${attempt.seconds.toFixed(1)} s` : resultText(attempt, "plan"),
      };
    },
  });
  return waves(stacks)
    .flat()
    .map(({ name }) => resultOf(name, attempts))
    .map((attempt) => ({
      ...withBlocker(attempt, stacks, attempts),
      asked: asked.filter(({ stack }) => stack === attempt.stack),
    }));
}

async function planStack<T>(
  { name, folder }: Stack,
  { env, planFolder, read, marksStates, onFullErrors }: EstatePlanning<T>,
  initializing: Initializing,
  onProgress: (text: string) => void,
): Promise<Attempt<T>> {
  const planFile = path.join(planFolder, `${name}.tfplan`);
  let state: StateMark | undefined;
  const result = await runStack({
    stack: name,
    folder,
    env,
    verb: "plan",
    planFile,
    onProgress,
    onFullErrors: (errors) => onFullErrors?.(name, errors),
    initializing: async (work) => {
      const refused = await (installsProviders(folder, env) ? initializing(work) : work());
      if (refused !== undefined || !marksStates) return refused;
      // Before the plan: a state that changes in between makes the plan too old, and never too new.
      try {
        state = await pullStateMark(folder, env);
      } catch (error) {
        return messageOf(error);
      }
    },
  });
  if (result.errors.some((error) => /\bplan file\b.*\bno space left\b/s.test(error)))
    return failed(result, ...result.errors, noSpaceText(path.dirname(planFolder)));
  if (result.outcome !== "changed") return withState(result, state);
  onProgress("reading the plan");
  const { code, stdout } = await terraform(folder, env, ["show", "-json", planFile]);
  if (code !== 0) return failed(result, `terraform show ended with exit code ${code}`);
  try {
    return withState({ ...result, planFile, plan: read(stdout, name) }, state);
  } catch (error) {
    return failed(result, messageOf(error));
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function withState<T>(attempt: Attempt<T>, state: StateMark | undefined): Attempt<T> {
  return state === undefined ? attempt : { ...attempt, state };
}

function failed(result: StackResult, ...errors: readonly string[]): StackResult {
  return { ...result, outcome: "failed", errors, failedAt: errors.map(() => undefined) };
}

function withBlocker<T>(
  attempt: Attempt<T>,
  stacks: readonly Stack[],
  attempts: ReadonlyMap<string, Attempt<T>>,
): Omit<PlannedStack<T>, "asked"> {
  const { stack, outcome, plan, planFile, state, errors, failedAt, seconds } = attempt;
  const waitsFor = blockerOf(attempt, stacks, attempts);
  if (waitsFor !== undefined) return { stack, outcome: "waits", waitsFor, errors: [], failedAt: [], seconds };
  return {
    stack,
    outcome,
    errors,
    failedAt,
    seconds,
    ...(plan === undefined ? {} : { plan }),
    ...(planFile === undefined ? {} : { planFile }),
    ...(state === undefined ? {} : { state }),
  };
}

/** Lets one piece of work run at a time: real providers share a cache that is not safe for two installations at once. */
function oneAtATime(): Initializing {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
}
