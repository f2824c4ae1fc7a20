import { counted, plainText, type Sentence } from "../sentence";
import { type Group, outcomeOf, type PlanReport, type ShownResource, type StackReport } from "./report";

/** How a word or a line is set apart; the default leaves it as it is. */
export interface TextStyle {
  readonly strong: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly error: (text: string) => string;
}

const plain: TextStyle = { strong: String, warning: String, error: String };

export interface PlanTextOptions {
  /** Lists every object with its address. @default false */
  readonly listsResources?: boolean;
  /** @default - no colour */
  readonly style?: TextStyle;
}

/** A plan of all stacks for a person at a terminal. */
export function planText(report: PlanReport, options: PlanTextOptions = {}): string {
  const { style = plain, listsResources = false } = options;
  const blocks = report.stacks
    .filter(({ outcome }) => outcome !== "unchanged")
    .map((stack) => stackLines(stack, style, listsResources).join("\n"));
  const unchanged = report.stacks.filter(({ outcome }) => outcome === "unchanged").map(({ stack }) => stack);
  if (unchanged.length > 0 && blocks.length > 0) blocks.push(`No changes in ${unchanged.join(", ")}.`);
  return `${[...blocks, summary(report)].join("\n\n")}\n`;
}

/** The whole plan in one sentence. */
export function summary(report: PlanReport): string {
  const { stacks } = report;
  const of = (outcome: StackReport["outcome"]) => stacks.filter((stack) => stack.outcome === outcome).length;
  const drifted = stacks.reduce((sum, { drift }) => sum + drift.length, 0);
  if (outcomeOf(report) === "none") return `Nothing to change in ${counted(stacks.length, "stack")}.`;
  const parts = [
    `${of("changed")} of ${counted(stacks.length, "stack")} would change`,
    ...(of("waits") > 0 ? [`${of("waits")} can be planned later`] : []),
    ...(of("failed") + of("skipped") > 0 ? [`${of("failed") + of("skipped")} could not be planned`] : []),
    ...(drifted > 0 ? [`${counted(drifted, "object")} changed by hand`] : []),
  ];
  return `${parts.join(", ")}.`;
}

function stackLines(stack: StackReport, style: TextStyle, listsResources: boolean): string[] {
  const { groups, drift, asked, errors, fixes, hidden } = stack;
  return [
    `${style.strong(stack.stack)}  ${headline(stack)}`,
    ...errors.map((error) => indented(style.error(error), 2)),
    ...fixes.map((fix) => `  fix: ${plainText(fix)}`),
    ...groups.flatMap((group) => groupLines(group, style, listsResources)),
    ...drift.map(({ sentence }) => `  ${style.warning("drift")}  ${plainText(sentence)}`),
    ...(asked.length > 0 ? ["  asked for at deploy:"] : []),
    ...asked.map(({ variable, description }) => `    ${variable}  ${description}`),
    ...(hidden > 0 ? [`  ${hiddenText(hidden)}`] : []),
  ];
}

/** What became of a stack, in a few words. */
export function headline({ outcome, waitsFor, counts }: StackReport): string {
  switch (outcome) {
    case "failed":
      return "could not be planned";
    case "skipped":
      return "was not planned";
    case "waits":
      return `waits for ${waitsFor}: it can be planned when that has been deployed`;
    case "unchanged":
      return "no changes";
    case "changed":
      return countsText(counts);
  }
}

function countsText({ add, change, remove }: StackReport["counts"]): string {
  const parts = [
    ...(add > 0 ? [`${add} to add`] : []),
    ...(change > 0 ? [`${change} to change`] : []),
    ...(remove > 0 ? [`${remove} to remove`] : []),
  ];
  return parts.join(", ") || "nothing at a vendor changes, only what Terraform knows";
}

/** How many changes are not told. */
export function hiddenText(hidden: number): string {
  return `${counted(hidden, "detail")} without meaning hidden (time stamps, reads, values known after the deploy)`;
}

function groupLines(group: Group, style: TextStyle, listsResources: boolean): string[] {
  const [first = [], ...rest] = group.sentences;
  const isTold = group.credential !== undefined;
  const head = isTold
    ? `  ${style.strong(group.title)} ${group.verb}`
    : `  ${style.strong(group.title)}: ${plainText(first)}`;
  const sentences = isTold ? group.sentences : rest;
  return [
    head,
    ...sentences.map((text) => `    ${plainText(text)}`),
    ...group.risks.map((risk) => `    ${style.warning("risk")}  ${plainText(risk)}`),
    ...(listsResources
      ? group.resources.map((resource) => `      ${plainText(resourceLine(resource))}`)
      : []),
  ];
}

/** One object with what happens to it. */
export function resourceLine({ address, action, attributes }: ShownResource): Sentence {
  const names = attributes.map(({ name, keys }) =>
    keys === undefined || keys.length === 0 ? name : `${name}[${keys.join(", ")}]`,
  );
  const what: Sentence = names.length === 0 ? [] : [": ", { quoted: [...new Set(names)].join(", ") }];
  return [`${action} `, { quoted: address }, ...what];
}

function indented(text: string, blanks: number): string {
  return text.replace(/^/gm, " ".repeat(blanks));
}
