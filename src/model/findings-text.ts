import type { Finding } from "./finding";
import { withUnseen } from "./plain-text";

/** Writes findings for a person: one block each, errors first, with file, entry, found, expected and fix. */
export function findingsText(findings: readonly Finding[]): string {
  const ordered = [...findings].sort((a, b) => Number(a.severity === "debt") - Number(b.severity === "debt"));
  return ordered.map(block).join("\n");
}

function block(finding: Finding): string {
  return [
    `${finding.severity}  ${finding.file}  ${finding.entry}  [${finding.rule}]`,
    `  found     ${finding.found}`,
    `  expected  ${finding.expected}`,
    `  fix       ${finding.fix}`,
    "",
  ]
    .map(withUnseen)
    .join("\n");
}

/** The closing line: how much was looked at and what came out. */
export function findingsSummary(findings: readonly Finding[], credentialCount: number): string {
  const errors = findings.filter((finding) => finding.severity === "error").length;
  const debts = findings.length - errors;
  return `${count(credentialCount, "credential")}, ${count(errors, "error")}, ${count(debts, "debt")}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
