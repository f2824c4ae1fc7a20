import { plainText } from "../sentence";
import { type DiffReport, needsOwner, needsSecondReviewer, reasonText, summary } from "./report";

/**
 * The report as `taxonomy diff --json` prints it, a public format:
 *
 * - `base`: `ref` as asked for and `commit`, the merge base that was compared with
 * - `head`: `ref` and `commit` of `--head`; both null for the working tree
 * - `lintErrors`: how many errors the rules find in the newer side
 * - `summary`: the closing line
 * - `changes`, the riskiest first, each with
 *   - `id`: what kind of change, a key of `changeKinds`
 *   - `credential`: its name, the new one after a rename; `*` where a change concerns a whole environment, or the
 *     company
 *   - `environment`: where it concerns one alone
 *   - `sentence`: what it means
 *   - `risk`: `high`, `medium` or `low`
 *   - `owner`: whether that has to be one of the company's owners
 *   - `secondReviewer`: whether somebody other than the first reviewer has to approve, and `reason` why
 */
export function diffJson(report: DiffReport): string {
  const { base, head, lintErrors, changes } = report;
  const json = {
    base,
    head: { ref: head.ref ?? null, commit: head.commit ?? null },
    lintErrors,
    summary: summary(report),
    changes: changes.map((change) => ({
      id: change.id,
      credential: change.credential ?? "*",
      environment: change.environment,
      sentence: plainText(change.sentence),
      risk: change.risk,
      secondReviewer: needsSecondReviewer(change),
      owner: needsOwner(change),
      reason: reasonText(change),
    })),
  };
  return `${JSON.stringify(json, null, 2)}\n`;
}
