import type { OpenedPullRequest } from "../github-data";

/** Something that happened on GitHub, as a workflow that it starts is told. */
export interface WorkflowEvent {
  readonly name: string;
  /** Where the event happened, such as `refs/heads/main`. */
  readonly ref: string;
  /** What is checked out unless a step says otherwise: a ref of the repository. */
  readonly checkout: string;
  readonly baseRef: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** Whether the event comes from a fork, and starts with no secret and a token that may only read. */
  readonly isRestricted: boolean;
  /** Whether a person releases the jobs that wait for one. @default - they wait */
  readonly isReleased?: boolean;
}

const repository = "oryxtrades/credentials";

/** Where a pull request comes from. */
export type Source = "same repository" | "fork";

function pullRequestPayload(pull: OpenedPullRequest, source: Source) {
  const full_name = source === "fork" ? "mallory/credentials" : repository;
  const { number, sha, user } = pull;
  return {
    pull_request: { number, user, head: { sha, ref: "change", repo: { full_name } }, base: { ref: "main" } },
    repository: { full_name: repository, default_branch: "main" },
  };
}

/** A pull request that was opened or pushed to. */
export function pullRequestEvent(pull: OpenedPullRequest, source: Source): WorkflowEvent {
  const ref = `refs/pull/${pull.number}/merge`;
  const isFork = source === "fork";
  return {
    name: "pull_request",
    ref,
    checkout: ref,
    baseRef: "main",
    payload: pullRequestPayload(pull, source),
    isRestricted: isFork,
  };
}

/** The same, for a workflow that runs the base branch's code. */
export function pullRequestTargetEvent(pull: OpenedPullRequest, source: Source): WorkflowEvent {
  return { ...onMain("pull_request_target"), baseRef: "main", payload: pullRequestPayload(pull, source) };
}

/** A review of a pull request, for the workflow that only tells that there was one. */
export function reviewEvent(pull: OpenedPullRequest, source: Source): WorkflowEvent {
  return { ...pullRequestEvent(pull, source), name: "pull_request_review" };
}

/** The end of the run that a review started. */
export function afterReviewEvent(pull: OpenedPullRequest): WorkflowEvent {
  return { ...onMain("workflow_run"), payload: { workflow_run: { head_sha: pull.sha } } };
}

export function onMain(name: "schedule" | "push" | "workflow_run" | "pull_request_target"): WorkflowEvent {
  return {
    name,
    ref: "refs/heads/main",
    checkout: "refs/heads/main",
    baseRef: "",
    payload: {},
    isRestricted: false,
  };
}
