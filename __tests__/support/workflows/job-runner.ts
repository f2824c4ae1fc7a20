import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type ActionCall, standIns, substituted } from "./actions";
import type { WorkflowEvent } from "./event";
import { type Contexts, holds, interpolate, type Progress } from "./expressions";
import type { Origin } from "./origin";
import type { Conclusion, RanJob, RanStep } from "./run-log";
import { masksIn, readAssignments } from "./runner-file";
import { type Job, readAction, type Step } from "./workflow-file";
import { Workspace } from "./workspace";

export interface JobOptions {
  readonly name: string;
  readonly job: Job;
  readonly shell: string | undefined;
  readonly event: WorkflowEvent;
  readonly contexts: Contexts;
  /** The runner's variables for OpenID Connect tokens; empty for a job that may not have one. */
  readonly oidc: Readonly<Record<string, string>>;
  readonly origin: Origin;
  readonly urls: { readonly api: string; readonly repository: string };
  readonly artifacts: string;
  readonly loginVariables: Readonly<Record<string, string>>;
  readonly cache: string;
  /** Where each step is written down. */
  readonly steps: RanStep[];
}

interface Outcome {
  readonly conclusion: Conclusion;
  readonly outputs: Readonly<Record<string, string>>;
}

/** One job: its steps one after the other, in a folder of its own. */
export class JobRunner {
  private readonly workspace: Workspace;
  private readonly done: Record<
    string,
    { conclusion: Conclusion; outputs: Readonly<Record<string, string>> }
  > = {};
  private readonly handedOn: Record<string, string> = {};
  private readonly masks = new Set<string>();
  private progress: Progress = "success";
  private runsForkCode = false;
  private count = 0;

  constructor(private readonly options: JobOptions) {
    mkdirSync(options.cache, { recursive: true });
    this.workspace = new Workspace(options.cache);
    for (const secret of Object.values((options.contexts.secrets ?? {}) as Record<string, string>))
      this.masks.add(secret);
  }

  async run(): Promise<RanJob> {
    const { job, contexts } = this.options;
    try {
      for (const step of job.steps ?? []) await this.step(step, {});
      const outputs = Object.fromEntries(
        Object.entries(job.outputs ?? {}).map(([key, value]) => [
          key,
          interpolate(value, { ...contexts, steps: this.done }),
        ]),
      );
      const summary = existsSync(this.runnerFile("summary"))
        ? readFileSync(this.runnerFile("summary"), "utf8")
        : "";
      return { conclusion: this.progress, outputs, summary };
    } finally {
      this.workspace.remove();
    }
  }

  private async step(step: Step, inputs: Readonly<Record<string, string>>): Promise<void> {
    const contexts = this.contexts(inputs, {});
    if (!holds(step.if, contexts, this.progress)) {
      if (step.id !== undefined) this.done[step.id] = { conclusion: "skipped", outputs: {} };
      return;
    }
    const outcome = await this.perform(step, contexts);
    if (outcome.conclusion === "failure") this.progress = "failure";
    if (step.id !== undefined) this.done[step.id] = outcome;
  }

  private async perform(step: Step, contexts: Contexts): Promise<Outcome> {
    if (step.uses?.startsWith("./") === true) return this.composite(step, contexts);
    if (step.uses !== undefined) return this.action(step.uses.replace(/@.*$/, ""), step, contexts);
    return this.script(step, contexts);
  }

  private async composite(step: Step, contexts: Contexts): Promise<Outcome> {
    const action = readAction(step.uses ?? "", this.workspace.folder);
    const given = resolved(step.with, contexts);
    const defaults = Object.entries(action.inputs ?? {}).map(([name, input]) => [name, input.default ?? ""]);
    for (const inner of action.runs.steps)
      await this.step(inner, { ...Object.fromEntries(defaults), ...given });
    return { conclusion: this.progress, outputs: {} };
  }

  private action(name: string, step: Step, contexts: Contexts): Outcome {
    const standIn = standIns[name];
    if (standIn === undefined) throw new Error(`nothing stands in for ${name}`);
    const { event, origin, urls, artifacts, loginVariables, oidc } = this.options;
    const call: ActionCall = {
      inputs: resolved(step.with, contexts),
      event,
      workspace: this.workspace,
      bare: origin.bare,
      remote: `${urls.api}/${urls.repository}.git`,
      artifacts,
      loginVariables,
      mayAskForTokens: Object.keys(oidc).length > 0,
    };
    Object.assign(this.handedOn, standIn(call));
    if (name === "actions/checkout") this.runsForkCode = origin.isForkCode(this.workspace.commit);
    this.note(name, "success", this.environment(step, contexts), "");
    return { conclusion: "success", outputs: {} };
  }

  private async script(step: Step, contexts: Contexts): Promise<Outcome> {
    const command = (step.run ?? "").trim();
    const env = this.environment(step, contexts);
    const substitute = substituted[command];
    if (substitute !== undefined) {
      substitute.act(this.workspace);
      this.note(command, "success", env, `(not run: ${substitute.why})`);
      return { conclusion: "success", outputs: {} };
    }
    this.count += 1;
    const file = path.join(this.workspace.temp, `..`, `step-${this.count}.sh`);
    writeFileSync(file, command);
    const files = {
      GITHUB_OUTPUT: this.runnerFile(`output-${this.count}`),
      GITHUB_ENV: this.runnerFile(`env-${this.count}`),
    };
    for (const name of Object.values(files)) writeFileSync(name, "");
    const { code, log } = await this.bash(step.shell ?? this.options.shell, file, { ...env, ...files });
    Object.assign(this.handedOn, readAssignments(files.GITHUB_ENV));
    const conclusion = code === 0 ? "success" : "failure";
    this.note(command, conclusion, { ...env, ...files }, log);
    return { conclusion, outputs: readAssignments(files.GITHUB_OUTPUT) };
  }

  /** As GitHub starts bash: strict when the shell is named, and `-e` alone when it is not. */
  private bash(
    shell: string | undefined,
    file: string,
    env: Readonly<Record<string, string>>,
  ): Promise<{ code: number; log: string }> {
    const flags = shell === "bash" ? ["--noprofile", "--norc", "-eo", "pipefail"] : ["-e"];
    const options = { cwd: this.workspace.folder, env, maxBuffer: 64 * 1024 * 1024, timeout: 600_000 };
    return new Promise((resolve) => {
      execFile("bash", [...flags, file], options, (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === "number" ? error.code : 1;
        resolve({ code, log: stdout + stderr });
      });
    });
  }

  private contexts(
    inputs: Readonly<Record<string, string>>,
    env: Readonly<Record<string, string>>,
  ): Contexts {
    const runner = { temp: this.workspace.temp };
    return {
      ...this.options.contexts,
      inputs: { ...(this.options.contexts.inputs as object), ...inputs },
      steps: this.done,
      runner,
      env,
    };
  }

  private environment(step: Step, contexts: Contexts): Record<string, string> {
    const { event, urls, job, oidc } = this.options;
    const { workspace } = this;
    return {
      PATH: `${workspace.tools}:${process.env.PATH}`,
      HOME: workspace.home,
      CI: "true",
      GITHUB_ACTIONS: "true",
      GITHUB_API_URL: urls.api,
      GITHUB_SERVER_URL: urls.api,
      GITHUB_REPOSITORY: urls.repository,
      GITHUB_RUN_ID: "4711",
      GITHUB_EVENT_NAME: event.name,
      GITHUB_REF: event.ref,
      GITHUB_WORKSPACE: workspace.folder,
      GITHUB_STEP_SUMMARY: this.runnerFile("summary"),
      RUNNER_TEMP: workspace.temp,
      ...oidc,
      ...resolved(job.env, contexts),
      ...this.handedOn,
      ...resolved(step.env, contexts),
    };
  }

  private runnerFile(name: string): string {
    return path.join(this.workspace.temp, "..", name);
  }

  private note(
    what: string,
    conclusion: Conclusion,
    env: Readonly<Record<string, string>>,
    log: string,
  ): void {
    for (const secret of masksIn(log)) this.masks.add(secret);
    const shown = [...this.masks]
      .filter((secret) => secret.length > 3)
      .reduce((text, secret) => text.replaceAll(secret, "***"), log);
    const { name: job, steps } = this.options;
    steps.push({ job, what, conclusion, env, log: shown, runsForkCode: this.runsForkCode });
  }
}

function resolved(
  values: Readonly<Record<string, string | number | boolean>> | undefined,
  contexts: Contexts,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values ?? {}).map(([name, value]) => [name, interpolate(String(value), contexts)]),
  );
}
