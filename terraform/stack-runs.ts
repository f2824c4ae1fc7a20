import path from "node:path";
import { terraform } from "./command";
import { tellErrors } from "./errors/tell";
import { initialize } from "./initialize";
import { type TerraformDiagnostic, TerraformLog } from "./log";
import { recoverState } from "./recover-state";

export type Verb = "plan" | "deploy" | "destroy";

/** What one run of Terraform over one stack did or would do. */
export interface StackResult {
  readonly stack: string;
  readonly outcome: "unchanged" | "changed" | "failed" | "skipped";
  readonly add: number;
  readonly change: number;
  readonly remove: number;
  /** Addresses with the action that was planned. */
  readonly actions: readonly { readonly address: string; readonly action: string }[];
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

/** Initializes and then plans, applies or destroys one stack. Never throws for what Terraform refuses. */
export async function runStack(run: StackRun): Promise<StackResult> {
  const started = performance.now();
  const finish = (result: Omit<StackResult, "stack" | "seconds">): StackResult => ({
    stack: run.stack,
    seconds: (performance.now() - started) / 1000,
    ...result,
  });
  const state = path.join(run.env.TAXONOMY_SANDBOX_STATE ?? "", `${run.stack}.tfstate`);
  if (recoverState(state)) run.onProgress?.("the state was cut off by a crash; its backup takes its place");
  const failure = await initialized(run);
  if (failure !== undefined) return finish({ ...nothing, ...(await failed(run, [{ text: failure }])) });
  const log = new TerraformLog(run.onProgress ?? (() => undefined));
  const { code, stderr } = await terraform(run.folder, run.env, arguments_(run), (line) => log.read(line));
  if (code !== 0) recoverState(state);
  const { add, change, remove, actions } = log;
  const done = { add, change, remove, actions };
  if (run.verb === "plan" ? code !== 0 && code !== 2 : code !== 0) {
    const unsaid = { text: stderr.trim() || `terraform ended with exit code ${code}` };
    return finish({ ...done, ...(await failed(run, log.errors.length === 0 ? [unsaid] : log.errors)) });
  }
  const isChanged = add + change + remove > 0 || (run.verb === "plan" && code === 2);
  return finish({ ...done, outcome: isChanged ? "changed" : "unchanged", errors: [], failedAt: [] });
}

const nothing = { add: 0, change: 0, remove: 0, actions: [] } as const;

const common = ["-input=false", "-json"] as const;

function arguments_({ verb, planFile, savedPlan }: StackRun): readonly string[] {
  if (savedPlan !== undefined) return ["apply", ...common, savedPlan];
  switch (verb) {
    case "plan": {
      const out = planFile === undefined ? [] : [`-out=${planFile}`];
      return ["plan", "-detailed-exitcode", "-lock-timeout=60s", ...common, ...out];
    }
    case "deploy":
      return ["apply", "-auto-approve", ...common];
    case "destroy":
      return ["apply", "-destroy", "-auto-approve", ...common];
  }
}

function initialized(run: StackRun): Promise<string | undefined> {
  const { folder, env } = run;
  const work = () => initialize({ folder, env, onStart: () => run.onProgress?.("initializing") });
  return run.initializing === undefined ? work() : run.initializing(work);
}

/** A failure, told without the secrets that a vendor's answer may hold. */
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
