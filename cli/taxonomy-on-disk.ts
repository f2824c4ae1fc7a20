import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { credentials } from "../taxonomy";
import { instant } from "../taxonomy/dates";
import { LedgerError, parseLedger } from "../taxonomy/ledger";
import type { Taxonomy } from "../taxonomy/rule";
import { CliError } from "./cli-error";
import { refuseMisshapen } from "./refuse-findings";

/** The checkout's top folder: the working directory or the nearest one above it that holds `taxonomy/ledger.json`. */
export function checkoutFolder(): string {
  for (let folder = process.cwd(); ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, "cdktf.json")) && existsSync(path.join(folder, "taxonomy")))
      return folder;
    if (folder === path.dirname(folder)) {
      throw new CliError(
        `No taxonomy here: neither ${process.cwd()} nor a folder above it holds cdktf.json and taxonomy/.`,
      );
    }
  }
}

/** The ledger's file, as messages name it and as the file system does: `TAXONOMY_LEDGER`, or `taxonomy/ledger.json`. */
export function ledgerPlace(): { readonly name: string; readonly file: string } {
  const name = process.env.TAXONOMY_LEDGER ?? path.join("taxonomy", "ledger.json");
  return { name, file: path.isAbsolute(name) ? name : path.join(checkoutFolder(), name) };
}

/**
 * The entries of the working tree with the ledger that goes with them.
 * @throws CliError when the ledger cannot be read or is no ledger, and when an entry has not the shape of one.
 */
export function readTaxonomy(): Taxonomy {
  const taxonomy = taxonomyWith(readLedgerText());
  refuseMisshapen(taxonomy);
  return taxonomy;
}

/**
 * The ledger's text as it is on disk.
 * @throws CliError when it cannot be read.
 */
export function readLedgerText(): string {
  const { name, file } = ledgerPlace();
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new CliError(
      `The ledger ${name} cannot be read: ${error instanceof Error ? error.message : error}`,
    );
  }
}

/**
 * The entries of the working tree, whatever their shape, with the ledger of a text.
 * @throws CliError when the text is no ledger.
 */
export function taxonomyWith(text: string): Taxonomy {
  const { name } = ledgerPlace();
  try {
    return { credentials, ledger: parseLedger(text, name), ledgerFile: name, clock: instant(new Date()) };
  } catch (error) {
    if (error instanceof LedgerError) throw new CliError(ledgerErrorText(error));
    throw error;
  }
}

function ledgerErrorText(error: LedgerError): string {
  const rows = error.problems.map(
    ({ at, found, expected }) => `  ${at}\n    found     ${found}\n    expected  ${expected}`,
  );
  return `${error.file} is no ledger; nothing was changed.\n${rows.join("\n")}\n  mend: correct these places, or take the file's last good version from git.`;
}
