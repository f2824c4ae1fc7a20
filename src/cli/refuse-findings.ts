import { check, hasErrors, isWellFormed } from "../model/check";
import { findingsSummary, findingsText } from "../model/findings-text";
import type { Taxonomy } from "../model/rule";
import { CliError } from "./cli-error";

/**
 * Goes on only with a taxonomy that breaks no rule.
 * @param what what is the matter with it, as the end of "The taxonomy with <ledger> …"
 * @throws CliError with all findings when one of them is an error.
 */
export function refuseFindings(taxonomy: Taxonomy, what: string): void {
  const findings = check(taxonomy);
  if (!hasErrors(findings)) return;
  const summary = findingsSummary(findings, taxonomy.credentials.length);
  throw new CliError(
    `${findingsText(findings)}\n${summary}. The taxonomy with ${taxonomy.ledgerFile} ${what}; nothing was changed.`,
  );
}

/**
 * Goes on only with entries that have the shape of entries, which is what every command reads, and with texts that a
 * terminal may be given.
 * @throws CliError with all findings, those of the other rules as well.
 */
export function refuseMisshapen(taxonomy: Taxonomy): void {
  if (!isWellFormed(taxonomy)) refuseFindings(taxonomy, "cannot be read");
}
