import * as z from "zod/mini";
import type { Review, Reviewed } from "./approvers";
import type { Github } from "./github/client";

export interface PullRequest {
  readonly number: number;
  readonly head: string;
  readonly author: string;
}

const person = z.nullable(z.object({ login: z.string(), type: z.optional(z.string()) }));

const pullRequests = z.array(
  z.object({
    number: z.number(),
    user: person,
    head: z.object({ sha: z.string() }),
    base: z.object({ ref: z.string() }),
  }),
);

/**
 * Open pull requests into a branch whose newest commit is the given one. A status belongs to a commit, so all of them
 * have to be looked at together.
 * @throws GithubError
 */
export async function pullRequestsOf(
  github: Github,
  commit: string,
  base: string,
): Promise<readonly PullRequest[]> {
  return (await openPullRequests(github, base)).filter(({ head }) => head === commit);
}

/**
 * Every open pull request into a branch.
 * @throws GithubError
 */
export async function openPullRequests(github: Github, base: string): Promise<readonly PullRequest[]> {
  const path = `/pulls?state=open&base=${encodeURIComponent(base)}`;
  return pullRequests
    .parse(await github.list(path))
    .map(({ number, head, user }) => ({ number, head: head.sha, author: user?.login ?? "ghost" }));
}

const reviews = z.array(z.object({ user: person, state: z.string(), commit_id: z.nullish(z.string()) }));

const commits = z.array(
  z.object({
    author: z.nullish(z.object({ login: z.optional(z.string()) })),
    committer: z.nullish(z.object({ login: z.optional(z.string()) })),
    commit: z.optional(z.object({ message: z.string() })),
  }),
);
type Commits = z.infer<typeof commits>;

/**
 * Most commits of a pull request that GitHub lists (REST API, "List commits on a pull request"): whose the others are,
 * nobody can tell.
 */
const maxCommits = 250;

/**
 * What was said of a pull request, and whose it is.
 * @throws GithubError
 */
export async function reviewed(github: Github, { number, head, author }: PullRequest): Promise<Reviewed> {
  const said = reviews.parse(await github.list(`/pulls/${number}/reviews`));
  const made = commits.parse(await github.list(`/pulls/${number}/commits`));
  const logins = made.flatMap((commit) => [
    commit.author?.login,
    commit.committer?.login,
    ...coAuthors(commit).map(loginOf),
  ]);
  return {
    reviews: said.map(
      ({ user, state, commit_id }): Review => ({
        login: user?.login ?? "ghost",
        isBot: user === null || user.type === "Bot" || user.login.endsWith("[bot]"),
        state,
        commit: commit_id ?? null,
      }),
    ),
    head,
    unclear: unclearIn(made),
    authors: new Set(
      [author, ...logins].flatMap((login) => (login === undefined ? [] : [login.toLowerCase()])),
    ),
  };
}

/** Why nobody can tell who wrote a pull request; undefined where it can be told. */
function unclearIn(made: Commits): string | undefined {
  if (made.length === 0) return "GitHub lists none of its commits";
  if (made.length >= maxCommits) return `it has ${maxCommits} commits or more, and GitHub lists no others`;
  const isUnknown = made.some(
    (commit) =>
      commit.author?.login === undefined ||
      commit.committer?.login === undefined ||
      coAuthors(commit).some((email) => loginOf(email) === undefined),
  );
  return isUnknown ? "a commit is by somebody whose e-mail belongs to no account at GitHub" : undefined;
}

/** The e-mails that a commit's message names beside its author (git's trailer, as GitHub reads it). */
function coAuthors({ commit }: Commits[number]): readonly string[] {
  return [...(commit?.message ?? "").matchAll(/^[ \t]*co-authored-by[ \t]*:[^<]*<([^<>\n]*)>/gim)].map(
    ([, email = ""]) => email,
  );
}

/** The account of one of the e-mails that GitHub itself gives out. */
function loginOf(email: string): string | undefined {
  return /^(?:\d+\+)?([A-Za-z0-9-]+(?:\[bot\])?)@users\.noreply\.github\.com$/.exec(email)?.[1];
}

const permission = z.object({ permission: z.string() });

/**
 * Whether somebody may write to the repository. On a public one anybody can approve.
 * @throws GithubError
 */
export async function mayWrite(github: Github, login: string): Promise<boolean> {
  const path = `/collaborators/${encodeURIComponent(login)}/permission`;
  const answer = await github.call({ method: "GET", path, expected: [404] });
  return answer !== undefined && ["write", "admin"].includes(permission.parse(answer).permission);
}
