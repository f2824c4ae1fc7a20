import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type ProcessResult, runProcess } from "./process";
import { recoverState } from "./recover-state";

export type Verb = "plan" | "deploy" | "destroy";

/** What one run of Terraform over one stack did or would do. */
export interface StackResult {
  readonly stack: string;
  readonly outcome: "unchanged" | "changed" | "failed" | "skipped";
  readonly add: number;
  readonly change: number;
  readonly remove: number;
  /** Addresses with the action that was planned; for `plan` alone. */
  readonly actions: readonly { readonly address: string; readonly action: string }[];
  /** Error texts, as Terraform words them. */
  readonly errors: readonly string[];
  readonly seconds: number;
}

export interface StackRun {
  readonly stack: string;
  /** The synthesized stack's folder. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly verb: Verb;
  /** Told what is going on, in a few words. */
  readonly onProgress?: (text: string) => void;
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
  const failure = await initialize(run);
  if (failure !== undefined) return finish({ ...nothing, outcome: "failed", errors: [failure] });
  const log = new TerraformLog(run.onProgress ?? (() => undefined));
  const { code, stderr } = await terraform(run, arguments_[run.verb], (line) => log.read(line));
  const changed = log.add + log.change + log.remove > 0 || (run.verb === "plan" && code === 2);
  if (code !== 0) recoverState(state);
  const failed = run.verb === "plan" ? code === 1 : code !== 0;
  const errors =
    failed && log.errors.length === 0
      ? [stderr.trim() || `terraform ended with exit code ${code}`]
      : log.errors;
  return finish({
    outcome: failed ? "failed" : changed ? "changed" : "unchanged",
    add: log.add,
    change: log.change,
    remove: log.remove,
    actions: log.actions,
    errors,
  });
}

const nothing = { add: 0, change: 0, remove: 0, actions: [], errors: [] } as const;

const common = ["-input=false", "-json"] as const;
const arguments_: Readonly<Record<Verb, readonly string[]>> = {
  plan: ["plan", "-detailed-exitcode", ...common],
  deploy: ["apply", "-auto-approve", ...common],
  destroy: ["apply", "-destroy", "-auto-approve", ...common],
};

/**
 * Terraform works for a fraction of a second on a stack, and a quarter of that would go into collecting garbage: it starts
 * with that only at this much memory, or as the caller's own variables say.
 */
const garbage = { GOGC: "off", GOMEMLIMIT: "256MiB" } as const;

function terraform(
  run: StackRun,
  args: readonly string[],
  onLine: (line: string) => void = () => undefined,
): Promise<ProcessResult> {
  return runProcess("terraform", args, { cwd: run.folder, env: { ...garbage, ...run.env }, onLine });
}

/** Runs `terraform init` when the stack's providers or backend differ from those of the last one. */
async function initialize(run: StackRun): Promise<string | undefined> {
  const marker = path.join(run.folder, ".terraform", "initialized");
  const stack = JSON.parse(readFileSync(path.join(run.folder, "cdk.tf.json"), "utf8"));
  const attached = Object.keys(JSON.parse(run.env.TF_REATTACH_PROVIDERS ?? "{}"));
  const needed = createHash("sha1")
    .update(JSON.stringify([stack.terraform, attached.sort()]))
    .digest("hex");
  if (existsSync(marker) && readFileSync(marker, "utf8") === needed) return undefined;
  run.onProgress?.("initializing");
  const { code, stdout, stderr } = await terraform(run, [
    "init",
    "-input=false",
    "-no-color",
    "-reconfigure",
  ]);
  if (code !== 0) return `terraform init: ${(stderr || stdout).trim()}`;
  mkdirSync(path.dirname(marker), { recursive: true });
  writeFileSync(marker, needed);
  return undefined;
}

interface LogLine {
  readonly type?: string;
  readonly change?: { readonly resource: { readonly addr: string }; readonly action: string };
  readonly changes?: { readonly add: number; readonly change: number; readonly remove: number };
  readonly hook?: { readonly resource: { readonly addr: string } };
  readonly diagnostic?: {
    readonly severity: string;
    readonly summary: string;
    readonly detail?: string;
    readonly address?: string;
  };
}

/** Reads Terraform's machine-readable output line by line. */
class TerraformLog {
  add = 0;
  change = 0;
  remove = 0;
  readonly actions: { address: string; action: string }[] = [];
  readonly errors: string[] = [];
  private done = 0;

  constructor(private readonly onProgress: (text: string) => void) {}

  read(text: string): void {
    const line = parseLine(text);
    switch (line?.type) {
      case "planned_change":
        if (line.change)
          this.actions.push({ address: line.change.resource.addr, action: line.change.action });
        return;
      case "change_summary":
        Object.assign(this, {
          add: line.changes?.add,
          change: line.changes?.change,
          remove: line.changes?.remove,
        });
        return;
      case "refresh_start":
        this.onProgress("reading");
        return;
      case "apply_complete":
        this.done += 1;
        this.onProgress(`${this.done} of ${this.actions.length}`);
        return;
      case "diagnostic":
        if (line.diagnostic?.severity === "error") this.errors.push(errorText(line.diagnostic));
    }
  }
}

function parseLine(text: string): LogLine | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function errorText({ summary, detail, address }: NonNullable<LogLine["diagnostic"]>): string {
  const where = address === undefined ? "" : `${address}: `;
  return `${where}${summary}${detail ? `: ${detail}` : ""}`;
}
