/** What figures count: seconds, milliseconds for each resource, or requests. */
export type Unit = "s" | "ms a resource" | "requests";

/** Two ways to do one job. Each call does the job once and resolves with what it took, in seconds or another `unit`. */
export interface Pair {
  a(): Promise<number>;
  b(): Promise<number>;
}

/** A figure that is a ratio: how long `a` takes against `b`, measured in turns in the same run. */
export interface Benchmark {
  readonly name: string;
  /** What is measured, in a few words. */
  readonly a: string;
  /** What it is measured against. */
  readonly b: string;
  /** What is counted. @default "s" */
  readonly unit?: Unit;
  /** Greatest ratio (a / b) that is fine. */
  readonly limit: number;
  /** Pairs to measure after the warm-up (at least 1), unless the caller says otherwise. */
  readonly runs: number;
  /** Whether it takes so long that it is measured only when it is named. @default false */
  readonly isOnDemand?: boolean;
  /** Provides the pair for as long as `work` lasts, and cleans up behind it. */
  readonly use: <T>(work: (pair: Pair) => Promise<T>) => Promise<T>;
}
