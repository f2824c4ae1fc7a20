import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { currentCredentials } from "../model/company/current";
import { companyFolder } from "../model/company/folder";
import { SourceError } from "../model/company/source-error";
import type { Credential } from "../model/credential";
import { instant } from "../model/dates";
import type { Finding } from "../model/finding";
import { LedgerError, parseLedger } from "../model/ledger";
import type { Taxonomy } from "../model/rule";
import { CliError } from "./cli-error";
import { refuseMisshapen } from "./refuse-findings";

/** Entries that are no data; the findings say where. */
export class UnreadableError extends CliError {
  readonly findings: readonly Finding[];

  constructor(error: SourceError) {
    super(error.message);
    this.findings = error.findings;
  }
}

/** The checkout's top folder: the working directory or the nearest one above it that holds `company/ledger.json`. */
export function checkoutFolder(): string {
  for (let folder = process.cwd(); ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, "cdktf.json")) && existsSync(path.join(folder, "company")))
      return folder;
    if (folder === path.dirname(folder)) {
      throw new CliError(
        `No taxonomy here: neither ${process.cwd()} nor a folder above it holds cdktf.json and company/.`,
      );
    }
  }
}

/** The ledger's file, as messages name it and as the file system does: `TAXONOMY_LEDGER`, or the one in the company's folder. */
export function ledgerPlace(): { readonly name: string; readonly file: string } {
  const checkout = checkoutFolder();
  const name =
    process.env.TAXONOMY_LEDGER ?? path.relative(checkout, path.join(companyFolder(), "ledger.json"));
  return { name, file: path.resolve(checkout, name) };
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
 * @param known the entries, where they have been read before
 * @throws CliError when the text is no ledger.
 * @throws UnreadableError when a file of entries holds anything but data.
 */
export function taxonomyWith(text: string, known?: readonly Credential[]): Taxonomy {
  const { name } = ledgerPlace();
  try {
    const credentials = known ?? currentCredentials();
    return { credentials, ledger: parseLedger(text, name), ledgerFile: name, clock: instant(new Date()) };
  } catch (error) {
    if (error instanceof SourceError) throw new UnreadableError(error);
    if (error instanceof LedgerError) throw new CliError(ledgerErrorText(error));
    throw error;
  }
}

function ledgerErrorText(error: LedgerError): string {
  return `${error.file} is no ledger; nothing was changed.\n${error.places}\n  fix: correct these places, or take the file's last good version from git.`;
}
