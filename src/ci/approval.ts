import * as z from "zod/mini";
import { approvers } from "./approvers";
import type { Change } from "./changes";
import type { Github } from "./github/client";
import { mayWrite, openPullRequests, type PullRequest, pullRequestsOf, reviewed } from "./pull-requests";

/** Name of the commit status that the branch protection asks for. */
export const statusContext = "taxonomy/approval";

/** Whether a change has the second pair of eyes that it needs. */
export interface Verdict {
  readonly state: "success" | "pending" | "error";
  /** One sentence. */
  readonly summary: string;
  /** Changes that need a second reviewer, each as a sentence. */
  readonly changes: readonly string[];
}

export interface Question {
  /** The newest commit of the pull request, the one whose data was compared. */
  readonly commit: string;
  /** The branch that it is to be merged into. */
  readonly base: string;
  readonly changes: readonly Change[];
  /** Logins of the company's owners; where it names none, anybody who may write is one. */
  readonly owners: readonly string[];
  /** How many commits of the base, as the checkout has it, are not in the pull request. @default - nobody asked */
  readonly behind?: number;
}

/**
 * Decides whether the changes may be merged: every one needs a person who wrote none of it, and what is critical or wide
 * an owner (token taxonomy, section 2: a critical credential needs a paired review).
 * @throws GithubError
 */
export async function decide(github: Github, question: Question): Promise<Verdict> {
  const { commit, base, changes, owners, behind = 0 } = question;
  const flagged = changes.filter(({ secondReviewer }) => secondReviewer);
  const pending = (summary: string): Verdict => ({
    state: "pending",
    summary,
    changes: flagged.map(({ sentence }) => sentence),
  });
  const open = await pullRequestsOf(github, commit, base);
  if (open.length === 0) return pending(`No open pull request into ${base} ends with this commit.`);
  if (behind > 0) return pending(outdated(base));
  const found = await Promise.all(open.map((pullRequest) => approvalOf(github, pullRequest)));
  const unclear = found.find(({ unclear }) => unclear !== undefined)?.unclear;
  if (unclear !== undefined) return pending(`Nobody can tell who wrote all of it: ${unclear}.`);
  if (found.some(({ names }) => names.length === 0)) return pending(waiting(flagged.length));
  const isOwner = (login: string) => owners.length === 0 || hasLogin(owners, login);
  const needsOwner = flagged.some(({ owner }) => owner);
  if (needsOwner && !found.every(({ names }) => names.some(isOwner)))
    return pending(`It waits for an approval by one of ${owners.join(", ")}, who wrote none of it.`);
  const names = [...new Set(found.flatMap((one) => one.names))];
  return { ...pending(`Approved by ${names.join(", ")}.`), state: "success" };
}

const comparison = z.object({ behind_by: z.number() });

/**
 * The verdict as it is on the base of this moment, to be asked for right before it is set: meanwhile the base may have
 * moved, and `outdate` have been here before.
 * @throws GithubError
 */
export async function onTodaysBase(
  github: Github,
  { commit, base }: Pick<Question, "commit" | "base">,
  verdict: Verdict,
): Promise<Verdict> {
  if (verdict.state !== "success") return verdict;
  const path = `/compare/${encodeURIComponent(base)}...${commit}?per_page=1`;
  const { behind_by } = comparison.parse(await github.call({ method: "GET", path }));
  return behind_by === 0 ? verdict : { ...verdict, state: "pending", summary: outdated(base) };
}

function outdated(base: string): string {
  return `${base} has moved on: bring the branch up to date, and have it approved then.`;
}

function waiting(flagged: number): string {
  const what = flagged === 0 ? "It waits" : flagged === 1 ? "1 change waits" : `${flagged} changes wait`;
  return `${what} for an approval of the newest commit by someone other than its authors.`;
}

function hasLogin(logins: readonly string[], login: string): boolean {
  return logins.some((one) => one.toLowerCase() === login.toLowerCase());
}

interface Approval {
  readonly names: readonly string[];
  readonly unclear?: string | undefined;
}

async function approvalOf(github: Github, pullRequest: PullRequest): Promise<Approval> {
  const { unclear, ...facts } = await reviewed(github, pullRequest);
  if (unclear !== undefined) return { names: [], unclear };
  const candidates = approvers(facts);
  const allowed = await Promise.all(candidates.map((login) => mayWrite(github, login)));
  return { names: candidates.filter((_, index) => allowed[index]) };
}

/**
 * After the base has moved, what was approved on it before was approved on another one: takes the approval off every
 * open pull request, until its branch is up to date again.
 * @returns their numbers
 * @throws GithubError
 */
export async function outdate(github: Github, base: string): Promise<readonly number[]> {
  const open = await openPullRequests(github, base);
  for (const { head } of open)
    await setStatus(github, head, { state: "pending", summary: outdated(base), changes: [] });
  return open.map(({ number }) => number);
}

/** Longest description of a status that GitHub takes. */
const maxDescriptionLength = 140;

/**
 * Puts the verdict on the commit, where a branch protection sees it.
 * @throws GithubError
 */
export async function setStatus(github: Github, commit: string, verdict: Verdict): Promise<void> {
  const description =
    verdict.summary.length > maxDescriptionLength
      ? `${verdict.summary.slice(0, maxDescriptionLength - 1)}…`
      : verdict.summary;
  const { runUrl } = github.context;
  await github.call({
    method: "POST",
    path: `/statuses/${commit}`,
    body: {
      state: verdict.state,
      context: statusContext,
      description,
      ...(runUrl === undefined ? {} : { target_url: runUrl }),
    },
    // The last one counts.
    isRepeatable: true,
  });
}
