import { at, type Finding, type Rule } from "../rule";
import { type Environment, environments } from "../vocabulary";

export const ledgerRows: Rule = {
  id: "ledger-rows",
  description:
    "The ledger has a row for every environment in which a credential has its own value, and no other.",
  check: ({ credentials, ledger, ledgerFile }) => {
    const known = new Map(credentials.map((credential) => [credential.name, credential]));
    const findings: Omit<Finding, "rule">[] = [];
    for (const credential of credentials) {
      for (const environment of environments) {
        const row = ledger.credentials[credential.name]?.[environment];
        if (credential.environments[environment] === "own" && (row === undefined || row.length === 0)) {
          findings.push(
            at(credential, {
              found: `no generation in ${ledgerFile} for ${environment}`,
              expected: "at least one: the value that is live or to be made",
              mend: `add "${environment}": [{ "generation": 1, "issued": "<now, like 2026-11-22T09:00:00Z>" }] below "${credential.name}"`,
            }),
          );
        }
      }
    }
    for (const [name, row] of Object.entries(ledger.credentials)) {
      const uses = known.get(name)?.environments;
      for (const environment of Object.keys(row) as Environment[]) {
        if (uses?.[environment] === "own") continue;
        findings.push({
          severity: "error",
          file: ledgerFile,
          entry: `${name}.${environment}`,
          found:
            uses === undefined
              ? "a row of a credential that no entry names"
              : `a row, while the entry says ${JSON.stringify(uses[environment])}`,
          expected: "rows only where an entry has its own value",
          mend: "remove the row, or mend the entry",
        });
      }
    }
    return findings;
  },
};
