import { approvers } from "./approvers";
import type { Change } from "./changes";
import type { Github } from "./github/client";
import { mayWrite, type PullRequest, pullRequestsOf, reviewed } from "./pull-requests";

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
}

/**
 * Decides whether the changes may be merged (token taxonomy, section 2: a critical credential needs a paired review).
 * @throws GithubError
 */
export async function decide(github: Github, { commit, base, changes }: Question): Promise<Verdict> {
  const flagged = changes.filter(({ secondReviewer }) => secondReviewer);
  if (flagged.length === 0)
    return { state: "success", summary: "No change needs a second reviewer.", changes: [] };
  const sentences = flagged.map(({ sentence }) => sentence);
  const open = await pullRequestsOf(github, commit, base);
  if (open.length === 0) {
    const summary = `No open pull request into ${base} ends with this commit.`;
    return { state: "pending", summary, changes: sentences };
  }
  const found = await Promise.all(open.map((pullRequest) => approversOf(github, pullRequest)));
  const unapproved = open.filter((_, index) => found[index]?.length === 0);
  if (unapproved.length > 0) {
    const what = flagged.length === 1 ? "1 change waits" : `${flagged.length} changes wait`;
    return {
      state: "pending",
      summary: `${what} for an approval of the newest commit by someone other than its authors.`,
      changes: sentences,
    };
  }
  const names = [...new Set(found.flat())];
  return { state: "success", summary: `Approved by ${names.join(", ")}.`, changes: sentences };
}

async function approversOf(github: Github, pullRequest: PullRequest): Promise<readonly string[]> {
  const candidates = approvers(await reviewed(github, pullRequest));
  const allowed = await Promise.all(candidates.map((login) => mayWrite(github, login)));
  return candidates.filter((_, index) => allowed[index]);
}

/** Longest description of a status that GitHub takes. */
const longestDescription = 140;

/**
 * Puts the verdict on the commit, where a branch protection sees it.
 * @throws GithubError
 */
export async function setStatus(github: Github, commit: string, verdict: Verdict): Promise<void> {
  const description =
    verdict.summary.length > longestDescription
      ? `${verdict.summary.slice(0, longestDescription - 1)}…`
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
