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
  const path = `/pulls?state=open&base=${encodeURIComponent(base)}`;
  return pullRequests
    .parse(await github.list(path))
    .filter(({ head }) => head.sha === commit)
    .map(({ number, head, user }) => ({ number, head: head.sha, author: user?.login ?? "ghost" }));
}

const reviews = z.array(z.object({ user: person, state: z.string(), commit_id: z.nullish(z.string()) }));

const commits = z.array(
  z.object({
    author: z.nullish(z.object({ login: z.optional(z.string()) })),
    committer: z.nullish(z.object({ login: z.optional(z.string()) })),
  }),
);

/**
 * What was said of a pull request, and whose it is.
 * @throws GithubError
 */
export async function reviewed(github: Github, { number, head, author }: PullRequest): Promise<Reviewed> {
  const said = reviews.parse(await github.list(`/pulls/${number}/reviews`));
  const made = commits.parse(await github.list(`/pulls/${number}/commits`));
  const logins = made.flatMap((commit) => [commit.author?.login, commit.committer?.login]);
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
    authors: new Set(
      [author, ...logins].flatMap((login) => (login === undefined ? [] : [login.toLowerCase()])),
    ),
  };
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
