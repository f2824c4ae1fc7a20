import { withUnseen } from "../../model/plain-text";
import type { Audit } from "./audit";
import { type AuditFinding, type AuditSeverity, severities } from "./finding";

/** How a part of the report is set off on a terminal. */
export type Paint = (severity: AuditSeverity | "not audited", text: string) => string;

/** An audit for a person: what is alike stands together, the worst first, and what could not be read at the end. */
export function auditText({ findings, notAudited, looked }: Audit, paint: Paint): string {
  const blocks = [
    ...groups(findings).map((group) => groupText(group, paint)),
    ...notAudited.map(
      ({ what, why }) =>
        `${paint("not audited", "not audited")}  ${withUnseen(what)}\n  ${withUnseen(why)}\n`,
    ),
  ];
  const counts = severities.map((severity) => counted(count(findings, severity), severity));
  const size = `${looked.secrets} secrets, ${looked.tokens} tokens, ${looked.identities} identities, ${looked.configVars} config vars`;
  const gap = notAudited.length === 0 ? "" : `, ${notAudited.length} not audited`;
  return `${[...blocks, `Looked at ${size}: ${counts.join(", ")}${gap}.`].join("\n")}\n`;
}

/** Whether anything was found that somebody has to fix; notes are none. */
export function hasFaults(findings: readonly AuditFinding[]): boolean {
  return findings.some(({ severity }) => severity !== "note");
}

/** Findings of one check with the same text but for the place. */
type Group = readonly [AuditFinding, ...AuditFinding[]];

function groups(findings: readonly AuditFinding[]): readonly Group[] {
  const byText = new Map<string, [AuditFinding, ...AuditFinding[]]>();
  for (const finding of findings) {
    const { severity, id, found, expected, fix } = finding;
    const key = JSON.stringify([severity, id, found, expected, fix]);
    const group = byText.get(key);
    if (group === undefined) byText.set(key, [finding]);
    else group.push(finding);
  }
  return [...byText.values()];
}

function groupText([first, ...rest]: Group, paint: Paint): string {
  const { severity, id, found, expected, fix } = first;
  return [
    `${paint(severity, severity)}  ${withUnseen(first.at)}  [${id}]`,
    ...rest.map(({ at }) => `${" ".repeat(severity.length)}  ${withUnseen(at)}`),
    `  found     ${withUnseen(found)}`,
    `  expected  ${withUnseen(expected)}`,
    `  fix       ${withUnseen(fix)}`,
    "",
  ].join("\n");
}

function count(findings: readonly AuditFinding[], severity: AuditSeverity): number {
  return findings.filter((finding) => finding.severity === severity).length;
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
