import * as z from "zod/mini";
import type { Git } from "./git";
import type { Github } from "./github/client";
import { withoutDoubles } from "./github/once";
import { pushChanges } from "./rotation-branch";
import type { RotationReport } from "./rotation-report";
import { keyLine, rotationText, rotationTitle } from "./rotation-text";

export interface RotationRequest {
  readonly report: RotationReport;
  readonly branch: string;
  /** The branch that it is to be merged into. */
  readonly base: string;
  readonly marker: string;
  /** Files and folders that a rotation changes. */
  readonly paths: readonly string[];
}

interface Open {
  readonly number: number;
  readonly text: string;
  /** GitHub finds out after a while, and says null until then. */
  readonly mergeable: boolean | null;
}

export interface RotationPlan {
  readonly step: "none" | "leave" | "open" | "update";
  /** The pull request from this branch that is open already. */
  readonly open?: Open;
}

const list = z.array(z.object({ number: z.number() }));
const one = z.object({
  number: z.number(),
  body: z.nullish(z.string()),
  mergeable: z.nullish(z.boolean()),
});

/**
 * Looks what there is. A pull request about the same generations is left as it is while it can be merged: a new commit
 * would change nothing but dates, and take its approvals away.
 * @throws GithubError
 */
export async function planRotation(github: Github, request: RotationRequest): Promise<RotationPlan> {
  const open = await openFrom(github, request);
  if (request.report.changed.length === 0)
    return open === undefined ? { step: "none" } : { step: "none", open };
  if (open === undefined) return { step: "open" };
  const isSame = open.text.includes(keyLine(request.report)) && open.mergeable !== false;
  return { step: isSame ? "leave" : "update", open };
}

async function openFrom(github: Github, { branch, base }: RotationRequest): Promise<Open | undefined> {
  const [owner] = github.context.repository.split("/");
  const query = `head=${encodeURIComponent(`${owner}:${branch}`)}&base=${encodeURIComponent(base)}&state=open`;
  const [first] = list.parse(await github.list(`/pulls?${query}`));
  if (first === undefined) return undefined;
  const { number, body, mergeable } = one.parse(
    await github.call({ method: "GET", path: `/pulls/${first.number}` }),
  );
  return { number, text: body ?? "", mergeable: mergeable ?? null };
}

/**
 * Commits, pushes, and opens the pull request or rewrites the one that is open.
 * @returns its number, undefined where there is nothing to do.
 * @throws CiError
 */
export async function writeRotation(
  github: Github,
  git: Git,
  plan: RotationPlan,
  request: RotationRequest,
): Promise<number | undefined> {
  if (plan.step === "none" || plan.step === "leave") return plan.open?.number;
  const { report, branch, base, marker, paths } = request;
  const title = rotationTitle(report);
  await pushChanges(git, { branch, paths, message: title });
  const body = { title, body: rotationText(report, marker) };
  return withoutDoubles(async () => {
    const open = await openFrom(github, request);
    if (open !== undefined) {
      await github.call({ method: "PATCH", path: `/pulls/${open.number}`, body });
      return open.number;
    }
    const made = await github.call({ method: "POST", path: "/pulls", body: { ...body, head: branch, base } });
    return z.object({ number: z.number() }).parse(made).number;
  });
}

/** What a plan does, as a sentence. */
export function rotationSentence({ step, open }: RotationPlan, { branch, report }: RotationRequest): string {
  const title = step === "none" ? "" : rotationTitle(report);
  const stale =
    open === undefined
      ? ""
      : ` Pull request ${open.number} is open all the same: merge it, or close it when it is outdated.`;
  return {
    none: `Nothing is due.${stale}`,
    leave: `Pull request ${open?.number} asks for the same: it is left as it is.`,
    open: `${branch} is pushed, and a pull request is opened: ${title}.`,
    update: `${branch} is pushed anew, and pull request ${open?.number} is updated: ${title}.`,
  }[step];
}
