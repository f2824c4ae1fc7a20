import { counted } from "../sentence";
import type { Change } from "./change";
import { type Reason, reasons } from "./change-kinds";

/** Which commits were compared, what the rules say of the newer one, and what the change means. */
export interface DiffReport {
  readonly base: {
    /** The branch or commit that was asked for, such as `origin/main`. */
    readonly ref: string;
    /** The commit compared with: the merge base of both sides. */
    readonly commit: string;
  };
  readonly head: {
    /** @default - the working tree */
    readonly ref?: string;
    readonly commit?: string;
  };
  /** How many findings of the rules stop the newer taxonomy from being synthesized. */
  readonly lintErrors: number;
  readonly changes: readonly Change[];
}

/** The report in one line: "3 changes of 2 credentials; 1 needs a second reviewer (…)". */
export function summary({ changes }: DiffReport): string {
  if (changes.length === 0) return "No change in meaning.";
  const credentials = new Set(changes.flatMap(({ credential }) => credential ?? []));
  const of = credentials.size === 0 ? "" : ` of ${counted(credentials.size, "credential")}`;
  const flagged = changes.filter(needsSecondReviewer);
  const needs = flagged.length === 1 ? "needs" : "need";
  const why = reasonCounts(flagged).map(({ reason, count }) =>
    count === flagged.length ? reasons[reason] : `${count} × ${reasons[reason]}`,
  );
  const review = flagged.length === 0 ? "none" : `${flagged.length}`;
  const because = why.length === 0 ? "" : ` (${why.join("; ")})`;
  return `${counted(changes.length, "change")}${of}; ${review} ${needs} a second reviewer${because}.`;
}

/** Whether somebody other than the first reviewer has to approve a change. */
export function needsSecondReviewer({ reasons: why }: Change): boolean {
  return why.length > 0;
}

/** Whether that has to be one of the company's owners: what is critical, or wide, or decides for every credential. */
export function needsOwner({ reasons: why }: Change): boolean {
  return why.includes("critical") || why.includes("wide") || why.includes("governs");
}

function reasonCounts(changes: readonly Change[]): readonly { reason: Reason; count: number }[] {
  return (Object.keys(reasons) as Reason[])
    .map((reason) => ({ reason, count: changes.filter((change) => change.reasons.includes(reason)).length }))
    .filter(({ count }) => count > 0);
}

/** What the rules refuse at the newer side, or undefined where they accept it. */
export function lintWarning({ lintErrors }: DiffReport): string | undefined {
  if (lintErrors === 0) return undefined;
  return `The rules refuse this taxonomy with ${counted(lintErrors, "error")}.`;
}

/** A commit as people write it. */
export function shortCommit(commit: string): string {
  return commit.slice(0, 12);
}

/** Why a change needs a second reviewer, in words; undefined where it does not. */
export function reasonText(change: Change): string | undefined {
  return needsSecondReviewer(change) ? change.reasons.map((reason) => reasons[reason]).join("; ") : undefined;
}
