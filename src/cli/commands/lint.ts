import { Command } from "commander";
import pc from "picocolors";
import { check, hasErrors } from "../../model/check";
import { findingsSummary, findingsText } from "../../model/findings-text";
import { recordIssued } from "../../model/record-issued";
import type { Taxonomy } from "../../model/rule";
import { rules } from "../../model/rules";
import { readAdoption } from "../adoption-file";
import { CliError } from "../cli-error";
import { dateOption, stepTime } from "../date-option";
import { editLedger } from "../ledger-file";
import { readLedgerText, taxonomyWith, UnreadableError } from "../taxonomy-on-disk";

/** `taxonomy lint`: every rule over every entry and the ledger. Exit 1 when there is an error. */
export function lintCommand(): Command {
  return new Command("lint")
    .description("Check every entry and the ledger against every rule; exit 1 when there is an error")
    .option("--json", "print the findings as JSON")
    .option("--rules", "list the rules instead")
    .option(
      "--fix",
      "first write into the ledger what it lacks and the entries say: what live values were issued with",
    )
    .addOption(dateOption("the day to look from, if not today"))
    .action(async (options: { json?: boolean; rules?: boolean; fix?: boolean; at?: string }) => {
      if (options.rules === true) {
        printRules(options.json === true);
        return;
      }
      if (options.fix === true) await editLedger(recordIssued);
      const taxonomy = entriesToLint(options.json === true);
      const findings = check({
        ...taxonomy,
        adoption: readAdoption().adoption,
        today: stepTime(options.at).at,
      });
      if (hasErrors(findings)) process.exitCode = 1;
      if (options.json === true) {
        process.stdout.write(`${JSON.stringify(findings, null, 2)}\n`);
        return;
      }
      if (findings.length > 0) process.stdout.write(`${coloured(findingsText(findings))}\n`);
      process.stdout.write(`${findingsSummary(findings, taxonomy.credentials.length)}\n`);
      const doubts = taxonomy.credentials.flatMap((c) => Object.keys(c.unconfirmed ?? {}));
      const entries = taxonomy.credentials.filter((c) => c.unconfirmed !== undefined).length;
      if (doubts.length > 0) {
        process.stdout.write(
          `${doubts.length} fields of ${entries} entries are unconfirmed: \`npx taxonomy list --unconfirmed\` shows each with its reason\n`,
        );
      }
    });
}

/**
 * The taxonomy on disk. Where entries are no data, no rule can look at any: as JSON that is a list of findings, too.
 * @throws CliError
 */
function entriesToLint(isJson: boolean): Taxonomy {
  try {
    return taxonomyWith(readLedgerText());
  } catch (error) {
    if (isJson && error instanceof UnreadableError) {
      process.stdout.write(`${JSON.stringify(error.findings, null, 2)}\n`);
      throw new CliError("Entries are no data, and no rule was asked.");
    }
    throw error;
  }
}

/** Colours the first word of each finding, on a terminal alone. */
function coloured(text: string): string {
  return text.replace(/^error(?= )/gm, pc.red("error")).replace(/^debt(?= )/gm, pc.yellow("debt"));
}

function printRules(json: boolean): void {
  const rows = rules.map(({ id, description }) => ({ id, description }));
  if (json) process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
  else
    process.stdout.write(
      `${rows.map(({ id, description }) => `${id.padEnd(22)} ${description}`).join("\n")}\n`,
    );
}
