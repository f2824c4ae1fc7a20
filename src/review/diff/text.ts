import type { createColors } from "picocolors";
import { plainText } from "../sentence";
import { visibleText } from "../visible-text";
import type { Change } from "./change";
import type { Risk } from "./change-kinds";
import { type DiffReport, lintWarning, reasonText, shortCommit, summary } from "./report";

type Colors = ReturnType<typeof createColors>;

/** The report for a terminal: one change a line, the riskiest first. */
export function diffText(report: DiffReport, colors: Colors): string {
  const warning = lintWarning(report);
  const blocks = [
    sides(report),
    ...(warning === undefined ? [] : [colors.red(`${warning} See them with: npx taxonomy lint`)]),
    ...(report.changes.length === 0 ? [] : [report.changes.map((change) => line(change, colors)).join("\n")]),
    colors.bold(summary(report)),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function sides({ base, head }: DiffReport): string {
  const newer =
    head.commit === undefined
      ? "The working tree"
      : `${visibleText(head.ref ?? head.commit)} (${shortCommit(head.commit)})`;
  return `${newer} compared with ${visibleText(base.ref)}, at the merge base ${shortCommit(base.commit)}.`;
}

const indent = " ".repeat(8);

function line(change: Change, colors: Colors): string {
  const told = `${colored(change.risk, colors)}${plainText(change.sentence)}`;
  const reason = reasonText(change);
  return reason === undefined ? told : `${told}\n${indent}${colors.yellow(`second reviewer: ${reason}`)}`;
}

function colored(risk: Risk, colors: Colors): string {
  const word = risk.padEnd(indent.length);
  if (risk === "high") return colors.red(word);
  return risk === "medium" ? colors.yellow(word) : colors.dim(word);
}
