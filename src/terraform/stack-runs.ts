import path from "node:path";
import { terraform } from "./command";
import { tellErrors } from "./errors/tell";
import { failureText } from "./failure-text";
import { initialize } from "./initialize";
import { type Change, type TerraformDiagnostic, TerraformLog } from "./log";
import { retryingLostLock } from "./lost-lock";
import { recoverState } from "./recover-state";
import { TerraformError } from "./terraform-error";
import { writeLeftState } from "./unwritten-state";

export type Verb = "plan" | "deploy" | "destroy";

/** What one run of Terraform over one stack did or would do. */
export interface StackResult {
  readonly stack: string;
  readonly outcome: "unchanged" | "changed" | "failed" | "skipped";
  readonly add: number;
  readonly change: number;
  readonly remove: number;
  /** Addresses with the action that was planned. */
  readonly actions: readonly Change[];
  /** Changes that were made; for a plan none. */
  readonly made: readonly Change[];
  /** Changes that were begun, and of which nobody knows how far they came. */
  readonly unfinished: readonly Change[];
  /** Error texts: what of them is known to be harmless (decision 040). */
  readonly errors: readonly string[];
  /** What the errors are about; undefined for one of which Terraform does not say so. */
  readonly failedAt: readonly (string | undefined)[];
  readonly seconds: number;
}

/** Runs an initialization, and resolves with what was refused, or undefined. */
export type Initializing = (work: () => Promise<string | undefined>) => Promise<string | undefined>;

export interface StackRun {
  readonly stack: string;
  /** The synthesized stack's folder. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly verb: Verb;
  /** Told what is going on, in a few words. */
  readonly onProgress?: (text: string) => void;
  /** Told the errors whole, but for the secrets that are known: for the operator's own terminal alone. */
  readonly onFullErrors?: (errors: readonly string[]) => void;
  /** Where a plan goes; for `plan` alone. @default - it is not kept */
  readonly planFile?: string;
  /** A plan that was made before, to deploy exactly that. @default - it is planned anew */
  readonly savedPlan?: string;
  /** Runs `terraform init`. @default - at once; callers whose providers share a cache let only one do so at a time */
  readonly initializing?: Initializing;
}

/** Initializes and then plans, applies or destroys one stack. Whatever goes wrong is a result that says so. */
export async function runStack(run: StackRun): Promise<StackResult> {
  const started = performance.now();
  const ended = await initializeAndRun(run).catch((error: unknown) => failedFor(error));
  return { stack: run.stack, seconds: (performance.now() - started) / 1000, ...ended };
}

type End = Omit<StackResult, "stack" | "seconds">;

async function initializeAndRun(run: StackRun): Promise<End> {
  const state = path.join(run.env.TAXONOMY_SANDBOX_STATE ?? "", `${run.stack}.tfstate`);
  if (recoverState(state)) run.onProgress?.("the state was cut off by a crash; its backup takes its place");
  const failure = await initialized(run);
  if (failure !== undefined) return { ...nothing, ...(await failed(run, [{ text: failure }])) };
  const before = await writeLeftState(run.folder, run.env);
  if (before?.isWritten === false) return failedFor(new TerraformError(before.text));
  const { code, stderr, log } = await retryingLostLock(
    () => attempt(run),
    () => run.onProgress?.("waiting for the lock of its state"),
  );
  if (code !== 0) recoverState(state);
  const { add, change, remove, actions, made, unfinished } = log;
  const done = { add, change, remove, actions, made, unfinished };
  if (run.verb === "plan" ? code !== 0 && code !== 2 : code !== 0) {
    const unsaid = { text: stderr.trim() || `terraform ended with exit code ${code}` };
    const end = await failed(run, log.errors.length === 0 ? [unsaid] : log.errors);
    const left = await writeLeftState(run.folder, run.env);
    return { ...done, ...end, errors: [...end.errors, ...(left === undefined ? [] : [left.text])] };
  }
  const isChanged = add + change + remove > 0 || (run.verb === "plan" && code === 2);
  return { ...done, outcome: isChanged ? "changed" : "unchanged", errors: [], failedAt: [] };
}

async function attempt(run: StackRun) {
  const log = new TerraformLog(run.onProgress ?? (() => undefined));
  const { code, stderr } = await terraform(run.folder, run.env, arguments_(run), (line) => log.read(line));
  return { code, stderr, log, errors: log.errors, hasBegun: log.made.length + log.unfinished.length > 0 };
}

const nothing = { add: 0, change: 0, remove: 0, actions: [], made: [], unfinished: [] } as const;

/** What became of a stack on which the program itself failed. */
export function failedFor(error: unknown): End {
  return { ...nothing, outcome: "failed", errors: [failureText(error)], failedAt: [undefined] };
}

/** The result of a stack that was not started: another one that it needs failed, or the user stops. */
export function skipped(stack: string, blocker: string | undefined): StackResult {
  const error = `not started: ${blocker === undefined ? "stopping" : `${blocker} failed`}`;
  return { stack, ...nothing, outcome: "skipped", errors: [error], failedAt: [], seconds: 0 };
}

const common = ["-input=false", "-json"] as const;
/** A lock that somebody holds is waited for. */
const locked = "-lock-timeout=60s";

function arguments_({ verb, planFile, savedPlan }: StackRun): readonly string[] {
  if (savedPlan !== undefined) return ["apply", locked, ...common, savedPlan];
  switch (verb) {
    case "plan": {
      const out = planFile === undefined ? [] : [`-out=${planFile}`];
      // What only looks takes no lock (decision 043).
      return ["plan", "-detailed-exitcode", "-lock=false", ...common, ...out];
    }
    case "deploy":
      return ["apply", "-auto-approve", locked, ...common];
    case "destroy":
      return ["apply", "-destroy", "-auto-approve", locked, ...common];
  }
}

function initialized(run: StackRun): Promise<string | undefined> {
  const { folder, env } = run;
  const work = () => initialize({ folder, env, onStart: () => run.onProgress?.("initializing") });
  return run.initializing === undefined ? work() : run.initializing(work);
}

/** A failure, told without the secrets that a vendor's answer may hold; where those cannot be taken out, not at all. */
async function failed(
  run: StackRun,
  errors: readonly TerraformDiagnostic[],
): Promise<Pick<StackResult, "outcome" | "errors" | "failedAt">> {
  const told = await tellErrors(run, errors);
  run.onFullErrors?.(told.map(({ full }) => full));
  return {
    outcome: "failed",
    errors: told.map(({ shown }) => shown),
    failedAt: errors.map(({ address }) => address),
  };
}
