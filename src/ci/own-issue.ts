import * as z from "zod/mini";
import type { Github } from "./github/client";
import { isMarked } from "./marker";

export interface OwnIssue {
  readonly marker: string;
  readonly label: string;
  readonly title: string;
  /** The login that the token writes as. */
  readonly author: string;
  /** Beginning with the marker; empty when there is nothing to say and the issue is to be closed. */
  readonly text: string;
}

interface Found {
  readonly number: number;
  readonly isOpen: boolean;
  readonly title: string;
  readonly text: string;
}

/** What keeping one issue takes. */
export interface IssuePlan {
  readonly step: "open" | "update" | "reopen" | "close" | "none";
  /** The issue that it is about, where there is one. */
  readonly issue?: Found;
  /** Further open issues of ours with the same marker, to be closed. */
  readonly doubles: readonly number[];
}

const issues = z.array(
  z.object({
    number: z.number(),
    state: z.string(),
    title: z.string(),
    body: z.nullish(z.string()),
    user: z.nullable(z.object({ login: z.string() })),
    pull_request: z.optional(z.unknown()),
  }),
);

/**
 * Looks what there is. An open issue is written into; a closed one is opened again, so that what happened over time is in
 * one place.
 * @throws GithubError
 */
export async function planIssue(github: Github, wanted: OwnIssue): Promise<IssuePlan> {
  const { label, author, marker } = wanted;
  const all = issues.parse(await github.list(`/issues?state=all&labels=${encodeURIComponent(label)}`));
  const ours = all
    .filter((issue) => issue.pull_request === undefined && issue.user?.login === author)
    .filter((issue) => isMarked(issue.body, marker))
    .map(({ number, state, title, body }) => ({ number, isOpen: state === "open", title, text: body ?? "" }))
    .sort((left, right) => left.number - right.number);
  const open = ours.filter(({ isOpen }) => isOpen);
  const doubles = open.slice(1).map(({ number }) => number);
  const current = open[0];
  if (wanted.text === "")
    return current === undefined ? { step: "none", doubles } : { step: "close", issue: current, doubles };
  if (current !== undefined) {
    const isCurrent = current.text === wanted.text && current.title === wanted.title;
    return { step: isCurrent ? "none" : "update", issue: current, doubles };
  }
  const closed = ours.at(-1);
  return closed === undefined ? { step: "open", doubles } : { step: "reopen", issue: closed, doubles };
}

/**
 * Does what the plan says.
 * @returns the issue's number, undefined where there is none.
 * @throws GithubError
 */
export async function writeIssue(
  github: Github,
  plan: IssuePlan,
  { title, text, label }: OwnIssue,
): Promise<number | undefined> {
  for (const number of plan.doubles) await close(github, number, "not_planned");
  const { issue } = plan;
  if (plan.step === "open") {
    const body = { title, body: text, labels: [label] };
    const made = await github.call({ method: "POST", path: "/issues", body });
    return z.object({ number: z.number() }).parse(made).number;
  }
  if (issue === undefined) return undefined;
  if (plan.step === "close") await close(github, issue.number, "completed");
  if (plan.step === "update" || plan.step === "reopen")
    await patch(github, issue.number, { state: "open", title, body: text });
  return issue.number;
}

function close(github: Github, number: number, reason: "completed" | "not_planned"): Promise<unknown> {
  return patch(github, number, { state: "closed", state_reason: reason });
}

function patch(github: Github, number: number, body: unknown): Promise<unknown> {
  return github.call({ method: "PATCH", path: `/issues/${number}`, body });
}

/** What a plan does, as sentences. */
export function issueSentences({ step, issue, doubles }: IssuePlan): string {
  const first = {
    open: "A new issue is opened.",
    update: `Issue ${issue?.number} is updated.`,
    reopen: `Issue ${issue?.number} is opened again.`,
    close: `All is well: issue ${issue?.number} is closed.`,
    none:
      issue === undefined ? "All is well, and no issue is open." : `Issue ${issue.number} says this already.`,
  }[step];
  return [first, ...doubles.map((number) => `Issue ${number} is a double and is closed.`)].join("\n");
}
