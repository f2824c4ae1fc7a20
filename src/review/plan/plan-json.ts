import { plainText } from "../sentence";
import { outcomeOf, type PlanReport, planReportFormat } from "./report";

/** What `taxonomy plan --json` prints: a public format. */
export function planJson(report: PlanReport): string {
  const json = {
    format: planReportFormat,
    outcome: outcomeOf(report),
    target: report.target,
    stacks: report.stacks.map(({ groups, drift, fixes, refused, ...stack }) => ({
      ...stack,
      groups: groups.map(({ sentences, risks, ...group }) => ({
        ...group,
        sentences: sentences.map(plainText),
        risks: risks.map(plainText),
      })),
      fixes: fixes.map(plainText),
      refused: refused.map(plainText),
      drift: drift.map(({ address, sentence }) => ({ address, text: plainText(sentence) })),
    })),
  };
  return `${JSON.stringify(json, null, 2)}\n`;
}
