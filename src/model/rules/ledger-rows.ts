import { tombstoneOf } from "../ledger";
import { at, type Finding, type FindingText, type Rule } from "../rule";
import type { Tombstone } from "../tombstone";
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
        const isMissing = row === undefined || row.length === 0;
        if (credential.environments[environment] !== "own" || !isMissing) continue;
        const tombstone = tombstoneOf(ledger, credential.name, environment);
        if (tombstone !== undefined)
          findings.push(at(credential, stillThere(tombstone, environment), "debt"));
        else
          findings.push(
            at(credential, {
              found: `no generation in ${ledgerFile} for ${environment}`,
              expected: "at least one: the value that is live or to be made",
              fix: `add "${environment}": [{ "generation": 1, "issued": "<now, like 2026-11-22T09:00:00Z>" }] below "${credential.name}"`,
            }),
          );
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
          fix: `put the entry back as it was, and end the credential with npx taxonomy remove ${name} --env ${environment}`,
        });
      }
    }
    return findings;
  },
};

/** A removed credential is built no more; its entry is only read. */
function stillThere({ at: date }: Tombstone, environment: string): FindingText {
  return {
    found: `removed from ${environment} at ${date}, and the entry still has a value of its own there`,
    expected: `no entry, or "${environment}": "none" in it`,
    fix: "delete the entry once it is removed everywhere, or change its environments",
  };
}
