import { codeSpan, folded, markdownLine } from "../markdown";
import { counted, plainText } from "../sentence";
import { headline, hiddenText, resourceLine, summary } from "./plan-text";
import type { Group, PlanReport, StackReport } from "./report";

/** Most characters that GitHub takes in one comment, short of its limit of 65,536. */
export const defaultLimit = 65_000;
/** How much of a stack is told, from everything to one line. */
type Detail = "resources" | "sentences" | "counts";

/**
 * A plan of all stacks as a comment of at most `limit` characters. What does not fit is folded stack by stack, the
 * longest first: at first the lists of objects, then the sentences; nothing is cut in the middle.
 */
export function planMarkdown(report: PlanReport, limit = defaultLimit): string {
  const told = report.stacks.filter(({ outcome }) => outcome !== "unchanged");
  const head = headOf(report);
  const blocks = fittingBlocks(told, limit - head.length - 1);
  const text = [head, ...blocks].join("\n\n");
  return text.length + 1 <= limit ? `${text}\n` : shortened(head, blocks, limit);
}

/** A block for each stack; together, with the blank lines between them, at most `room` characters, if that can be. */
function fittingBlocks(stacks: readonly StackReport[], room: number): readonly string[] {
  const texts = stacks.map((stack) => ({
    resources: stackBlock(stack, "resources"),
    sentences: stackBlock(stack, "sentences"),
    counts: stackBlock(stack, "counts"),
  }));
  const details: Detail[] = texts.map(() => "resources");
  const lengthAt = (index: number, detail: Detail) => (texts[index]?.[detail].length ?? 0) + 2;
  let total = texts.reduce((sum, _, index) => sum + lengthAt(index, "resources"), 0);
  const set = (index: number, detail: Detail) => {
    total += lengthAt(index, detail) - lengthAt(index, details[index] ?? detail);
    details[index] = detail;
  };
  const shortestFirst = texts
    .map((_, index) => index)
    .sort((a, b) => lengthAt(a, "sentences") - lengthAt(b, "sentences"));
  for (const detail of ["sentences", "counts"] as const)
    for (const index of shortestFirst.toReversed()) if (total > room) set(index, detail);
  // A long stack that is folded leaves room for the lists of short ones.
  for (const index of shortestFirst) {
    const before = details[index];
    if (before !== "sentences") continue;
    set(index, "resources");
    if (total > room) set(index, before);
  }
  return texts.map((text, index) => text[details[index] ?? "counts"]);
}

/** The blocks that fit, and a line on the others. */
function shortened(head: string, blocks: readonly string[], limit: number): string {
  const rest = (count: number) =>
    `\n\n${counted(count, "more stack")} not shown here: run \`npx taxonomy plan\` to see them.\n`;
  let text = head;
  for (const [index, block] of blocks.entries()) {
    const left = blocks.length - index;
    if (text.length + block.length + 2 + rest(left).length > limit) return `${text}${rest(left)}`;
    text += `\n\n${block}`;
  }
  return `${text}\n`;
}

function headOf(report: PlanReport): string {
  const unchanged = report.stacks.filter(({ outcome }) => outcome === "unchanged").map(({ stack }) => stack);
  const still = unchanged.length === 0 ? "" : `\n\nNo changes in ${counted(unchanged.length, "stack")}.`;
  return `### Plan of ${codeSpan(report.target)}\n\n${summary(report)}${still}`;
}

function stackBlock(stack: StackReport, detail: Detail): string {
  const title = `#### ${stack.stack}: ${headline(stack)}`;
  if (detail === "counts") {
    const groups = `${counted(stack.groups.length, "group")} of changes`;
    const notes = [
      ...(stack.drift.length > 0 ? [`${counted(stack.drift.length, "object")} changed by hand`] : []),
      ...(stack.errors.length > 0 ? [counted(stack.errors.length, "error")] : []),
    ];
    return `${title}\n\n${[groups, ...notes].join(", ")}; too long for this comment.`;
  }
  const resources = stack.groups.flatMap((group) => group.resources);
  const lists = detail === "resources" && resources.length > 0;
  return [
    title,
    ...(stack.errors.length > 0 ? [codeBlock(stack.errors.join("\n\n"))] : []),
    ...(stack.fixes.length > 0
      ? [stack.fixes.map((fix) => `- **Fix:** ${markdownLine(fix)}.`).join("\n")]
      : []),
    ...(stack.groups.length > 0 ? [stack.groups.flatMap(groupLines).join("\n")] : []),
    ...(stack.drift.length > 0
      ? [stack.drift.map(({ sentence }) => `- **Drift:** ${markdownLine(sentence)}.`).join("\n")]
      : []),
    ...(stack.asked.length > 0
      ? [
          stack.asked
            .map(
              ({ variable, description }) =>
                `- Asked for at deploy, as ${codeSpan(variable)}: ${codeSpan(description)}`,
            )
            .join("\n"),
        ]
      : []),
    ...(lists
      ? [
          folded(
            counted(resources.length, "object"),
            resources.map((resource) => `- ${markdownLine(resourceLine(resource))}`),
          ),
        ]
      : []),
    ...(stack.hidden > 0 ? [`_${hiddenText(stack.hidden)}_`] : []),
  ].join("\n\n");
}

function groupLines(group: Group): string[] {
  const texts = group.sentences.map(markdownLine).join("; ");
  const head = `- **${codeSpan(group.title)}**${group.credential === undefined ? "" : ` ${group.verb}`}: ${texts}.`;
  return [head, ...group.risks.map((risk) => `  - **Risk:** ${markdownLine(risk)}.`)];
}

/** Foreign text as a block of code, with a fence that it cannot end. */
function codeBlock(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const lines = text.split("\n").map((line) => plainText([{ quoted: line }]));
  return `${fence}text\n${lines.join("\n")}\n${fence}`;
}
