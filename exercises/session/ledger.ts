import { existsSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { credentials } from "../../src/model";
import { instant } from "../../src/model/dates";
import { type Generation, type Ledger, LedgerError, parseLedger } from "../../src/model/ledger";
import { formatLedger } from "../../src/model/ledger-format";
import { recordIssued } from "../../src/model/record-issued";
import type { Environment } from "../../src/model/vocabulary";
import { ToldError } from "../../tools/told-error";
import { writeWhole } from "../../tools/write-whole";
import { committedLedgerFile, type SandboxPaths } from "./paths";

/**
 * The sandbox's own copy of the ledger. It starts as the committed one with today's dates and nothing stored; when the
 * committed ledger changes, its rows and generation numbers are taken over, and what the sandbox knows of generations
 * that it already had (date, stored) stays.
 */
export class SandboxLedger {
  constructor(private readonly paths: SandboxPaths) {}

  /** The ledger, brought up to date with the committed one first, and with what every value was issued with. */
  read(now: Date): Ledger {
    const ledger = this.broughtUpToDate(now);
    const recorded = recordIssued({ credentials, ledger });
    return isDeepStrictEqual(recorded, ledger) ? ledger : this.write(recorded);
  }

  private broughtUpToDate(now: Date): Ledger {
    const committedText = readFileSync(committedLedgerFile(), "utf8");
    const committed = parse(committedText, "company/ledger.json");
    if (!existsSync(this.paths.ledger)) return this.write(takeOver(committed, undefined, now), committedText);
    const own = parse(readFileSync(this.paths.ledger, "utf8"), this.paths.ledger);
    const seenText = existsSync(this.paths.committedLedger)
      ? readFileSync(this.paths.committedLedger, "utf8")
      : committedText;
    if (seenText === committedText) return own;
    const seen = parse(seenText, this.paths.committedLedger);
    return this.write(takeOver(committed, { ledger: own, seen }, now), committedText);
  }

  /** Replaces the ledger. */
  write(ledger: Ledger, committedText?: string): Ledger {
    mkdirSync(path.dirname(this.paths.ledger), { recursive: true, mode: 0o700 });
    writeWhole(this.paths.ledger, formatLedger(ledger));
    if (committedText !== undefined) writeWhole(this.paths.committedLedger, committedText);
    return ledger;
  }

  /** Marks the newest generation of credentials as stored in the vault, or, with null, as not stored. */
  markStored(names: readonly string[], stored: Date | null, now: Date): Ledger {
    const ledger = this.read(now);
    const rows = Object.fromEntries(
      Object.entries(ledger.credentials).map(([name, row]) => [
        name,
        names.includes(name) ? markRow(row, stored) : row,
      ]),
    );
    return this.write({ ...ledger, credentials: rows });
  }
}

type Row = Ledger["credentials"][string];

function markRow(row: Row, stored: Date | null): Row {
  return Object.fromEntries(
    Object.entries(row).map(([environment, generations]) => [
      environment,
      stored === null ? neverStored(generations) : markNewest(generations, stored),
    ]),
  );
}

/**
 * As it is before the next vault is deployed: what was found of a value in one that is gone says nothing of it, and of
 * two values nobody has the older one any more.
 */
function neverStored(generations: readonly Generation[]): Generation[] {
  return generations.slice(-1).map(({ stored: _, proof: __, asked: ___, ...rest }) => rest);
}

function markNewest(generations: readonly Generation[], stored: Date): Generation[] {
  return generations.map((generation, index) => {
    const { stored: before, proof: _, asked: __, ...rest } = generation;
    const isNewest = index === generations.length - 1;
    return isNewest && before === undefined ? { ...rest, stored: instant(stored) } : generation;
  });
}

/**
 * The committed ledger's rows with the sandbox's dates. A row that the committed ledger has not changed since the
 * sandbox took it over stays as the sandbox has it: it may have rotated there.
 */
function takeOver(committed: Ledger, own: { ledger: Ledger; seen: Ledger } | undefined, now: Date): Ledger {
  const rows = Object.entries(committed.credentials).map(([name, row]) => [
    name,
    Object.fromEntries(
      (Object.entries(row) as [Environment, Generation[]][]).map(([environment, generations]) => {
        const mine = own?.ledger.credentials[name]?.[environment];
        const seen = own?.seen.credentials[name]?.[environment];
        // What a value was issued with may be written down later; that is no change of what is live.
        const isUnchanged =
          seen !== undefined && isDeepStrictEqual(withoutRecords(seen), withoutRecords(generations));
        if (mine !== undefined && isUnchanged) return [environment, mine];
        const taken = generations.map(
          ({ generation, serial, issuedWith }) =>
            mine?.find((known) => known.generation === generation) ?? {
              generation,
              issued: instant(now),
              ...(serial === undefined ? {} : { serial }),
              ...(issuedWith === undefined ? {} : { issuedWith }),
            },
        );
        return [environment, taken];
      }),
    ),
  ]);
  return {
    ...committed,
    layouts: own?.ledger.layouts ?? committed.layouts,
    ...(own?.ledger.soaks === undefined ? {} : { soaks: own.ledger.soaks }),
    ...(own?.ledger.renames === undefined ? {} : { renames: own.ledger.renames }),
    credentials: Object.fromEntries(rows),
  };
}

function withoutRecords(generations: readonly Generation[]): readonly Generation[] {
  return generations.map(({ issuedWith: _, ...rest }) => rest);
}

function parse(text: string, file: string): Ledger {
  try {
    return parseLedger(text, file);
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error;
    throw new ToldError(
      `${file} is no ledger and was left untouched:\n${error.places}\n  fix: correct these places${file.endsWith("company/ledger.json") ? ", or take the file's last good version from git" : ", or start anew with `npm run sandbox -- reset`"}.`,
    );
  }
}
