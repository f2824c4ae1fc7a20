import { credentials } from "../../src/model";
import { check } from "../../src/model/check";
import type { Credential } from "../../src/model/credential";
import type { Ledger } from "../../src/model/ledger";
import { ledgerFor } from "./taxonomy";

/** The findings of one rule when entries of the real taxonomy are replaced by, or extended with, others. */
export function findingsOf(
  rule: string,
  entries: readonly Credential[] = [],
  ledger?: (ledger: Ledger) => Ledger,
): readonly { entry: string; found: string }[] {
  const names = new Set(entries.map((entry) => entry.name));
  const all = [...credentials.filter((entry) => !names.has(entry.name)), ...entries];
  const good = ledgerFor(all);
  return check({ credentials: all, ledger: ledger?.(good) ?? good, ledgerFile: "company/ledger.json" })
    .filter((finding) => finding.rule === rule)
    .map(({ entry, found }) => ({ entry, found }));
}
