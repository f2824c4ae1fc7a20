import { codeSpan, folded, markdownLine } from "../markdown";
import { counted } from "../sentence";
import type { Change } from "./change";
import {
  type DiffReport,
  lintWarning,
  needsSecondReviewer,
  reasonText,
  shortCommit,
  summary,
} from "./report";

/** Most characters of a comment unless asked otherwise; GitHub takes 65,536. */
export const usualLimit = 60_000;

/**
 * The report as Markdown for a comment on a pull request, of at most `limit` characters: what needs a second reviewer
 * open, the rest folded. What does not fit becomes counts by vendor, first of the rest, then of all; nothing is cut off.
 *
 * @param limit characters, 2,000 or more
 */
export function diffComment(report: DiffReport, limit: number): string {
  const flagged = report.changes.filter(needsSecondReviewer);
  const rest = report.changes.filter((change) => !needsSecondReviewer(change));
  const forms = [
    () => [inFull(flagged), restInFull(rest)],
    () => [inFull(flagged), byVendor(rest, "Changes without it")],
    () => [byVendor(flagged, "Changes for a second reviewer"), byVendor(rest, "Changes without it")],
    () => [],
  ];
  let text = "";
  for (const [index, form] of forms.entries()) {
    text = comment(report, form(), index > 0);
    if (text.length <= limit) break;
  }
  return text;
}

function comment(report: DiffReport, sections: readonly string[], isFolded: boolean): string {
  const warning = lintWarning(report);
  const blocks = [
    "## What this change means",
    ...(warning === undefined
      ? []
      : [`> [!WARNING]\n> ${warning} \`npx taxonomy lint\` lists what they found.`]),
    summary(report),
    ...sections.filter((section) => section !== ""),
    ...(isFolded ? ["Too many changes to list here: `npx taxonomy diff` lists every one."] : []),
    compared(report),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function compared({ base, head }: DiffReport): string {
  const newer =
    head.commit === undefined
      ? "The working tree"
      : `${codeSpan(head.ref ?? "")} (\`${shortCommit(head.commit)}\`)`;
  return `${newer} compared with ${codeSpan(base.ref)}, at the merge base \`${shortCommit(base.commit)}\`.`;
}

function inFull(changes: readonly Change[]): string {
  if (changes.length === 0) return "";
  return ["### For a second reviewer", "", ...changes.map(item)].join("\n");
}

function restInFull(changes: readonly Change[]): string {
  if (changes.length === 0) return "";
  return folded(`${counted(changes.length, "change")} without need of one`, changes.map(item));
}

function item(change: Change): string {
  const reason = reasonText(change);
  const why = reason === undefined ? "" : ` *Second reviewer: ${reason}.*`;
  return `- **${change.risk}** ${markdownLine(change.sentence)}${why}`;
}

/** How many changes of each kind every vendor has. Vendors outside the vocabulary count as one. */
function byVendor(changes: readonly Change[], title: string): string {
  if (changes.length === 0) return "";
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const vendor = change.vendor ?? "Other";
    const group = groups.get(vendor);
    if (group === undefined) groups.set(vendor, [change]);
    else group.push(change);
  }
  const rows = [...groups].map(([vendor, group]) => {
    const kinds = [...countBy(group)].map(([id, count]) => `${count} × ${id}`).join(", ");
    return `- **${vendor}**: ${counted(group.length, "change")} (${kinds})`;
  });
  return [`### ${title}, by vendor`, "", ...rows].join("\n");
}

function countBy(changes: readonly Change[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { id } of changes) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}
