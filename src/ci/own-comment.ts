import * as z from "zod/mini";
import type { Github } from "./github/client";
import { isMarked } from "./marker";

/** What keeping one comment on a pull request takes. */
export interface CommentPlan {
  /** The comment to write into; undefined where a new one is needed. */
  readonly target: number | undefined;
  /** Whether the target has this very text already. */
  readonly isCurrent: boolean;
  /** Further comments of ours with the same marker, to be deleted. */
  readonly doubles: readonly number[];
}

export interface OwnComment {
  readonly pullRequest: number;
  readonly marker: string;
  /** The login that the token writes as: a comment by anybody else is left alone, whatever it says. */
  readonly author: string;
  /** Beginning with the marker. */
  readonly text: string;
}

const comments = z.array(
  z.object({
    id: z.number(),
    body: z.nullish(z.string()),
    user: z.nullable(z.object({ login: z.string() })),
  }),
);

/**
 * Looks what there is: the oldest comment of ours is kept, so that links to it stay good.
 * @throws GithubError
 */
export async function planComment(github: Github, comment: OwnComment): Promise<CommentPlan> {
  const all = comments.parse(await github.list(`/issues/${comment.pullRequest}/comments`));
  const ours = all
    .filter(({ body, user }) => user?.login === comment.author && isMarked(body, comment.marker))
    .sort((left, right) => left.id - right.id);
  return {
    target: ours[0]?.id,
    isCurrent: ours[0]?.body === comment.text,
    doubles: ours.slice(1).map(({ id }) => id),
  };
}

/**
 * Does what the plan says: creates the comment or writes into it, then deletes the doubles.
 * @throws GithubError
 */
export async function writeComment(github: Github, plan: CommentPlan, comment: OwnComment): Promise<void> {
  const body = { body: comment.text };
  if (plan.target === undefined)
    await github.call({ method: "POST", path: `/issues/${comment.pullRequest}/comments`, body });
  else if (!plan.isCurrent)
    await github.call({ method: "PATCH", path: `/issues/comments/${plan.target}`, body });
  for (const id of plan.doubles)
    await github.call({ method: "DELETE", path: `/issues/comments/${id}`, expected: [404] });
}

/** What a plan does, as sentences. */
export function commentSentences({ target, isCurrent, doubles }: CommentPlan, pullRequest: number): string {
  const where = `on pull request ${pullRequest}`;
  const first =
    target === undefined
      ? `A new comment ${where}.`
      : isCurrent
        ? `Comment ${target} ${where} says this already.`
        : `Comment ${target} ${where} is updated.`;
  const rest = doubles.map((id) => `Comment ${id} is a double of it and is deleted.`);
  return [first, ...rest].join("\n");
}
