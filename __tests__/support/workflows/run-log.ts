/** How a step or a job ended. */
export type Conclusion = "success" | "failure" | "skipped";

/** One step that was run or stood in for. */
export interface RanStep {
  readonly job: string;
  /** The command, or the action without its version. */
  readonly what: string;
  readonly conclusion: Conclusion;
  /** What the step's process saw. */
  readonly env: Readonly<Record<string, string>>;
  /** What it printed, as the log shows it: without what it asked to hide. */
  readonly log: string;
  /** Whether code that was written in a fork lies in the job's folder. */
  readonly runsForkCode: boolean;
}

export interface RanJob {
  readonly conclusion: Conclusion;
  readonly outputs: Readonly<Record<string, string>>;
  /** What a step put on the page of the run. */
  readonly summary: string;
  /** The job's token; undefined for a job that did not start. */
  readonly token?: string;
}

/** A finished run of a workflow. */
export interface Run {
  readonly jobs: Readonly<Record<string, RanJob>>;
  readonly steps: readonly RanStep[];
}
