import { writeWhole } from "../../tools/write-whole";
import type { Ledger } from "../model/ledger";
import { formatLedger } from "../model/ledger-format";
import { RotationRefused } from "../model/rotation";
import type { Taxonomy } from "../model/rule";
import { CliError } from "./cli-error";
import { withLineEndsOf } from "./line-ends";
import { refuseFindings } from "./refuse-findings";
import { ledgerPlace, readLedgerText, taxonomyWith } from "./taxonomy-on-disk";

/** How long an edit waits for another one, in tries and milliseconds between them. */
const lockRetries = { retries: 20, minTimeout: 100, maxTimeout: 100 };

/**
 * Edits the ledger's file: reads it, checks it, edits, checks what came out, and puts that in its place in one step,
 * with the file's own mode. What is on disk is at every moment a whole ledger. An edit that changes nothing writes
 * nothing.
 *
 * @param edit makes the new ledger; it may refuse with `RotationRefused`.
 * @returns both ledgers, and the file as messages name it.
 * @throws CliError with all findings when the ledger breaks a rule before or after the edit, when the edit is refused,
 *   and when somebody else changes the file meanwhile; nothing is written then.
 */
export async function editLedger(
  edit: (taxonomy: Taxonomy) => Ledger,
): Promise<{ readonly before: Ledger; readonly after: Ledger; readonly file: string }> {
  readLedgerText();
  const release = await holdLedger();
  try {
    const text = readLedgerText();
    const taxonomy = taxonomyWith(text);
    refuseFindings(taxonomy, "breaks rules already");
    const after = attempt(edit, taxonomy);
    const edited = withLineEndsOf(text, formatLedger(after));
    refuseFindings(taxonomyWith(edited, taxonomy.credentials), "would break rules");
    const current = withLineEndsOf(text, formatLedger(taxonomy.ledger));
    if (edited !== current) {
      await replace(text, edited);
      if (text !== current)
        process.stderr.write(`${taxonomy.ledgerFile} had a form of its own; all of it was written anew.\n`);
    }
    return { before: taxonomy.ledger, after, file: taxonomy.ledgerFile };
  } finally {
    await release();
  }
}

/** Loaded when something is written: what only reads starts without it. */
async function holdLedger(): Promise<() => Promise<void>> {
  const { lock } = await import("proper-lockfile");
  const { name, file } = ledgerPlace();
  try {
    return await lock(file, { retries: lockRetries });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new CliError(
      code === "ELOCKED"
        ? `Another command is editing ${name}; nothing was changed. Run this one again when it has ended; after a crash the hold ends by itself within 10 seconds.`
        : `${name} cannot be held for editing, and nothing was changed: ${message}`,
    );
  }
}

async function replace(text: string, edited: string): Promise<void> {
  const { name, file } = ledgerPlace();
  if (readLedgerText() !== text) {
    throw new CliError(
      `${name} was changed by somebody else meanwhile; nothing was written. Run this again.`,
    );
  }
  try {
    writeWhole(file, edited);
  } catch (error) {
    throw new CliError(
      `${name} cannot be written, and is as it was: ${error instanceof Error ? error.message : error}`,
    );
  }
}

function attempt(edit: (taxonomy: Taxonomy) => Ledger, taxonomy: Taxonomy): Ledger {
  try {
    return edit(taxonomy);
  } catch (error) {
    if (error instanceof RotationRefused) throw new CliError(`${error.message} Nothing was changed.`);
    throw error;
  }
}
