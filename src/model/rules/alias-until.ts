import { at, type Rule } from "../rule";
import { environments } from "../vocabulary";

export const aliasUntil: Rule = {
  id: "alias-until",
  description:
    "Two names of one credential end on the day that the ledger gives them (section 6, rotation safety protocol). Asked only where the day is known: a synthesis reads no clock.",
  check: ({ ledger, ledgerFile, today }) =>
    Object.entries(ledger.renames ?? {}).flatMap(([name, row]) =>
      environments.flatMap((environment) => {
        const rename = row[environment];
        if (rename === undefined || rename.undone !== undefined) return [];
        if (today === undefined || today <= rename.aliasUntil) return [];
        return [
          at(
            { file: ledgerFile, name: `renames.${name}.${environment}` },
            {
              found: `${rename.names.map((old) => old.name).join(", ")} still there, until ${rename.aliasUntil}`,
              expected: "the old names gone by then",
              fix: `\`npx taxonomy rename ${name} --env ${environment} --status\` says what blocks it; a later day is a reviewed change of aliasUntil`,
            },
          ),
        ];
      }),
    ),
};
