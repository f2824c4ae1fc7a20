import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { credentials } from "../../src/model";
import { liveGenerations, parseLedger } from "../../src/model/ledger";
import { formatLedger } from "../../src/model/ledger-format";
import type { Environment } from "../../src/model/vocabulary";
import { type CommandResult, runProgram } from "./sandbox";
import { ledgerFor } from "./taxonomy";

/** The day on which every value of a `LedgerFile` was issued and stored, at 9:00 and 9:30: past on any machine. */
export const issueDay = "2024-01-10";

/** A ledger file of a test's own, on which the `taxonomy` command works; every value is at generation 1. */
export class LedgerFile {
  readonly folder = mkdtempSync(path.join(tmpdir(), "ledger-"));
  readonly file = path.join(this.folder, "ledger.json");

  constructor() {
    const ledger = ledgerFor(credentials, `${issueDay}T09:30:00Z`);
    this.write(formatLedger(ledger).replaceAll("2026-11-22T09:00:00Z", `${issueDay}T09:00:00Z`));
  }

  run(...args: string[]): Promise<CommandResult> {
    return runProgram("taxonomy", args, { TAXONOMY_LEDGER: this.file });
  }

  text(): string {
    return readFileSync(this.file, "utf8");
  }

  write(text: string): void {
    writeFileSync(this.file, text);
  }

  live(name: string, environment: Environment = "prod") {
    return liveGenerations(parseLedger(this.text(), this.file), name, environment);
  }

  /** How many lines git says that the file gained and lost since `before`. */
  changedLines(before: string): number {
    const old = path.join(this.folder, "before.json");
    writeFileSync(old, before);
    const numbers = (() => {
      try {
        return execFileSync("git", ["diff", "--no-index", "--numstat", old, this.file]).toString();
      } catch (error) {
        // git ends with 1 when the files differ.
        return String((error as { stdout: Buffer }).stdout);
      }
    })();
    const [gained = 0, lost = 0] = numbers.split("\t").map(Number);
    return gained + lost;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
