import type { WorkflowEvent } from "./event";
import type { Job } from "./workflow-file";

/** A deployment environment of the repository. */
export interface Environment {
  readonly secrets: Readonly<Record<string, string>>;
  readonly variables: Readonly<Record<string, string>>;
  /** Whether only `main` may use it. */
  readonly isMainOnly: boolean;
  /** Whether a person has to release each job that uses it. @default false */
  readonly isReviewed?: boolean;
}

export type Environments = Readonly<Record<string, Environment>>;

export interface Granted {
  readonly secrets: Readonly<Record<string, string>>;
  readonly variables: Readonly<Record<string, string>>;
}

const nothing: Granted = { secrets: {}, variables: {} };

/**
 * The secrets and variables that GitHub gives a job: those of its environment, and none for the event of a fork.
 * @param passes whether the workflow that called this one, if any, passes secrets on.
 * @throws Error when the environment does not admit the job, which fails it on GitHub too.
 */
export function grantedTo(
  named: string | undefined,
  event: WorkflowEvent,
  environments: Environments,
  passes: boolean,
): Granted {
  if (named === undefined) return nothing;
  const environment = environments[named];
  if (environment === undefined) throw new Error(`nobody has set up the environment ${named}`);
  if (environment.isMainOnly && event.ref !== "refs/heads/main")
    throw new Error(`${event.ref} is not allowed to use the environment ${named}`);
  const secrets = event.isRestricted || !passes ? {} : environment.secrets;
  return { secrets, variables: environment.variables };
}

/** The permissions of a job's token: what the job asks for, and only to read for the event of a fork. */
export function permissionsOf(job: Job, event: WorkflowEvent): Readonly<Record<string, "read" | "write">> {
  return Object.fromEntries(
    Object.entries(job.permissions ?? {}).map(([name, level]) => [
      name.replaceAll("-", "_"),
      event.isRestricted || level === "read" ? "read" : "write",
    ]),
  );
}
