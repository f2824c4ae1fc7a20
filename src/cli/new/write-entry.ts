import { readFileSync } from "node:fs";
import path from "node:path";
import { kinds } from "../../kinds";
import type { Credential } from "../../model/credential";
import { findingsSummary, findingsText } from "../../model/findings-text";
import { formatLedger } from "../../model/ledger-format";
import type { Taxonomy } from "../../model/rule";
import { CliError } from "../cli-error";
import { editLedger } from "../ledger-file";
import { withLineEndsOf, withLineFeeds } from "../line-ends";
import { ledgerPlace, readLedgerText } from "../taxonomy-on-disk";
import { formatted } from "./biome";
import { credentialOf, type Draft } from "./draft";
import { entrySource } from "./entry-source";
import { documentChanges } from "./generated-documents";
import { errorsWith, joined } from "./judge";
import { spliceEntry } from "./splice-entry";
import { type Change, writeTogether } from "./write-together";

/** A new entry that is ready to be written. */
export interface NewCredential {
  readonly credential: Credential;
  /** When its first generations are issued, UTC to the second. */
  readonly issued: string;
  /** The entry as it will stand in the vendor's file. */
  readonly entry: string;
  readonly file: Change;
}

/**
 * Formats the entry and puts it into its vendor's file, in memory.
 * @throws CliError when it breaks a rule of the taxonomy, with every finding, or when the vendor's file has another form
 */
export async function prepare(
  draft: Draft,
  {
    issued,
    taxonomy,
    checkout,
  }: Pick<NewCredential, "issued"> & {
    readonly taxonomy: Taxonomy;
    readonly checkout: string;
  },
): Promise<NewCredential> {
  const { vendor, kind } = draft;
  if (vendor === undefined || kind === undefined) throw new Error("an entry without a vendor or a kind");
  const credential = credentialOf({ ...draft, vendor, kind });
  refuseErrors(taxonomy, credential, issued);
  const file = path.join(checkout, credential.file);
  const before = readFileSync(file, "utf8");
  const { text, entry } = await spliceEntry(
    withLineFeeds(before),
    {
      vendor,
      file: credential.file,
      source: entrySource({ ...draft, kind }),
      helper: kinds[kind].constructorName,
    },
    (source) => formatted(source, credential.file, checkout),
  );
  return {
    credential,
    issued,
    entry,
    file: { name: credential.file, file, before, after: withLineEndsOf(before, text) },
  };
}

/**
 * Writes the entry, its row of the ledger and the generated documents: all of them, or none.
 * @returns the files that changed, from the project's top folder
 * @throws CliError with everything as it was
 */
export async function write(entry: NewCredential, checkout: string): Promise<readonly string[]> {
  let written: readonly string[] = [];
  // Whoever presses Ctrl-C now waits for the few milliseconds until it is whole.
  const heed = () => {};
  process.on("SIGINT", heed);
  try {
    await editLedger((taxonomy) => {
      written = writeHeld(entry, taxonomy, checkout);
      // This process does not know the new entry, so the row is not for editLedger to check and write.
      return taxonomy.ledger;
    });
  } finally {
    process.off("SIGINT", heed);
  }
  return written;
}

/** Writes while nobody else edits the ledger. */
function writeHeld(
  { credential, issued, file }: NewCredential,
  taxonomy: Taxonomy,
  checkout: string,
): string[] {
  refuseErrors(taxonomy, credential, issued);
  const whole = joined(taxonomy, credential, issued);
  const before = readLedgerText();
  const ledger = { ...ledgerPlace(), before, after: withLineEndsOf(before, formatLedger(whole.ledger)) };
  const changes = [file, ledger, ...documentChanges(whole, checkout)];
  writeTogether(changes);
  if (withLineFeeds(before) !== formatLedger(taxonomy.ledger))
    process.stderr.write(`${ledger.name} had a form of its own; all of it was written anew.\n`);
  return changes.map(({ name }) => name);
}

function refuseErrors(taxonomy: Taxonomy, credential: Credential, issued: string): void {
  const errors = errorsWith(taxonomy, credential, issued);
  if (errors.length === 0) return;
  const summary = findingsSummary(errors, taxonomy.credentials.length + 1);
  throw new CliError(
    `${findingsText(errors)}\n${summary}. The taxonomy with ${credential.name} would break rules; nothing was written.`,
  );
}
