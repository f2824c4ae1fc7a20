import { maxTextLength, textProblems } from "../plain-text";
import { at, type FindingText, type Rule } from "../rule";

/** Every text of entries and ledger arrives in the vault as a reviewer reads it. */
export const plainText: Rule = {
  id: "plain-text",
  description:
    "Texts of entries and ledger hold nothing that a reader does not see, and no mark of cdktf's (decision 050).",
  check: ({ credentials, misshapen = [], ledger, ledgerFile }) => [
    ...[...credentials, ...misshapen].flatMap((credential) =>
      textProblems(credential).map((problem) => at(credential, told(problem))),
    ),
    ...Object.entries(ledger).flatMap(([section, rows]) =>
      textProblems(rows).map((problem) => at({ file: ledgerFile, name: section }, told(problem))),
    ),
  ],
};

function told({ at: where, found }: { readonly at: string; readonly found: string }): FindingText {
  return {
    found: `${found}, in ${where}`,
    expected: `at most ${maxTextLength} characters, all of which a reader sees`,
    fix: "take the rest out, or write the text anew by hand",
  };
}
