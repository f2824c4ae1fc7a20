import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { FakeGithub } from "../github";
import { type Environments, grantedTo, permissionsOf } from "./environments";
import type { WorkflowEvent } from "./event";
import { type Contexts, holds, interpolate } from "./expressions";
import { JobRunner } from "./job-runner";
import type { Origin } from "./origin";
import type { RanJob, RanStep, Run } from "./run-log";
import { type Job, readWorkflow, type Workflow } from "./workflow-file";

export interface RunnerOptions {
  readonly github: FakeGithub;
  readonly origin: Origin;
  readonly environments: Environments;
  /** What a login at AWS leaves for later steps: here, everything that leads into the sandbox. */
  readonly loginVariables: Readonly<Record<string, string>>;
}

/**
 * Runs workflow files on this machine: their conditions and expressions evaluated, jobs in the order of their needs, each
 * job in a folder of its own, each script by bash with nothing in its environment but what GitHub would give it. Actions
 * of others are stood in for; `actions.ts` lists them, and the two commands that are not run.
 */
export class WorkflowRunner {
  private readonly top = mkdtempSync(path.join(tmpdir(), "runner-"));
  private runs = 0;

  constructor(private readonly options: RunnerOptions) {}

  async run(file: string, event: WorkflowEvent): Promise<Run> {
    const workflow = readWorkflow(file);
    if (!(event.name in workflow.on)) throw new Error(`${file} does not start on ${event.name}`);
    this.runs += 1;
    const steps: RanStep[] = [];
    const artifacts = path.join(this.top, `artifacts-${this.runs}`);
    const jobs = await this.runJobs(workflow, {
      event,
      steps,
      artifacts,
      prefix: "",
      inputs: {},
      passes: true,
    });
    return { jobs, steps };
  }

  remove(): void {
    rmSync(this.top, { recursive: true, force: true });
  }

  private async runJobs(workflow: Workflow, run: CurrentRun): Promise<Record<string, RanJob>> {
    const done: Record<string, RanJob> = {};
    // YAML keeps the order in which the jobs are written, and ours are written after what they need.
    for (const [name, job] of Object.entries(workflow.jobs)) {
      done[name] = await this.runJob(workflow, name, job, done, run);
    }
    return done;
  }

  private async runJob(
    workflow: Workflow,
    name: string,
    job: Job,
    done: Readonly<Record<string, RanJob>>,
    run: CurrentRun,
  ): Promise<RanJob> {
    const needed = [job.needs ?? []].flat();
    const needs = Object.fromEntries(
      needed.map((other) => [other, { result: done[other]?.conclusion, outputs: done[other]?.outputs }]),
    );
    const contexts = { github: this.githubContext(run.event), needs, inputs: run.inputs };
    const isReady = needed.every((other) => done[other]?.conclusion === "success");
    if (!holds(job.if, contexts, isReady ? "success" : "failure")) return skipped;
    if (job.uses !== undefined) return this.call(name, job, contexts, run);
    return this.start(workflow, name, job, contexts, run);
  }

  /** A reusable workflow. */
  private async call(name: string, job: Job, contexts: Contexts, run: CurrentRun): Promise<RanJob> {
    const called = readWorkflow(path.basename(job.uses ?? ""));
    const inputs = Object.fromEntries(
      Object.entries(job.with ?? {}).map(([key, value]) => [key, interpolate(value, contexts)]),
    );
    const passes = run.passes && job.secrets === "inherit";
    const jobs = await this.runJobs(called, { ...run, prefix: `${run.prefix}${name} / `, inputs, passes });
    const outputs = Object.fromEntries(
      Object.entries(called.on.workflow_call?.outputs ?? {}).map(([key, { value }]) => [
        key,
        interpolate(value, { jobs }),
      ]),
    );
    const conclusions = Object.values(jobs).map(({ conclusion }) => conclusion);
    return {
      conclusion: conclusions.includes("failure") ? "failure" : "success",
      outputs,
      summary: Object.values(jobs)
        .map(({ summary }) => summary)
        .join(""),
    };
  }

  private async start(
    workflow: Workflow,
    name: string,
    job: Job,
    contexts: Contexts,
    run: CurrentRun,
  ): Promise<RanJob> {
    const { github, origin, environments, loginVariables } = this.options;
    const named = job.environment === undefined ? undefined : interpolate(job.environment, contexts);
    if (environments[named ?? ""]?.isReviewed === true && !run.event.isReleased) return skipped;
    const { secrets, variables } = grantedTo(named, run.event, environments, run.passes);
    const permissions = permissionsOf(job, run.event);
    const token = github.token({ login: "github-actions[bot]", permissions });
    const runner = new JobRunner({
      name: `${run.prefix}${name}`,
      job,
      shell: workflow.defaults?.run?.shell,
      event: run.event,
      contexts: {
        ...contexts,
        github: { ...this.githubContext(run.event), token },
        secrets,
        vars: variables,
      },
      oidc: permissions.id_token === "write" ? github.admitJob(`${name} ${run.event.ref}`) : {},
      origin,
      urls: { api: github.url, repository: github.repository },
      artifacts: run.artifacts,
      loginVariables,
      cache: path.join(this.top, "cache"),
      steps: run.steps,
    });
    return { ...(await runner.run()), token };
  }

  private githubContext(event: WorkflowEvent): Readonly<Record<string, unknown>> {
    return {
      event: event.payload,
      event_name: event.name,
      ref: event.ref,
      base_ref: event.baseRef,
      repository: this.options.github.repository,
    };
  }
}

interface CurrentRun {
  readonly event: WorkflowEvent;
  readonly steps: RanStep[];
  readonly artifacts: string;
  /** Names of the calling jobs, before the job's own. */
  readonly prefix: string;
  readonly inputs: Readonly<Record<string, string>>;
  /** Whether secrets are passed on to called workflows. */
  readonly passes: boolean;
}

const skipped: RanJob = { conclusion: "skipped", outputs: {}, summary: "" };
