import type { Ledger } from "../../model/ledger";
import { formatLedger } from "../../model/ledger-format";
import type { Taxonomy } from "../../model/rule";
import { joined } from "./judge";
import { stepsAfterNew, topFiles } from "./steps-after-new";
import type { NewCredential } from "./write-entry";

/** What `taxonomy new` wrote, or would write. With `--json` it is printed as it is: a public format. */
export interface NewReport {
  readonly credential: string;
  readonly vendor: string;
  readonly kind: string;
  /** File of the entry, from the project's top folder. */
  readonly file: string;
  /** The entry as it stands there. */
  readonly entry: string;
  readonly ledgerFile: string;
  /** The generations per environment. */
  readonly ledger: Ledger["credentials"][string];
  /** Every file that changed; empty after a dry run. */
  readonly written: readonly string[];
  readonly next: readonly string[];
}

/** What there is to say of a new credential; `written` is empty where nothing was. */
export function reportOf(
  { credential, entry, issued }: NewCredential,
  taxonomy: Taxonomy,
  written: readonly string[],
): NewReport {
  const { name, vendor, kind, file } = credential;
  const { ledger, ledgerFile } = joined(taxonomy, credential, issued);
  return {
    credential: name,
    vendor,
    kind,
    file,
    entry,
    ledgerFile,
    ledger: ledger.credentials[name] ?? {},
    written,
    next: stepsAfterNew(credential, taxonomy.credentials, written),
  };
}

/** Prints a report for a person, or as JSON. */
export function printReport(report: NewReport, json: boolean | undefined): void {
  process.stdout.write(json === true ? `${JSON.stringify(report, null, 2)}\n` : text(report));
}

function text(report: NewReport): string {
  const { credential, written, next } = report;
  if (written.length === 0) return `${preview(report)}\nThis was a dry run: nothing was written.\n`;
  const steps = next.map((step, index) => `  ${index + 1}. ${step}\n`).join("");
  return `Wrote ${credential}:\n${topFiles(written)
    .map((file) => `  ${file}\n`)
    .join("")}\nNext:\n${steps}`;
}

/** The entry and its row as they will stand in their files. */
export function preview({
  credential,
  file,
  entry,
  ledgerFile,
  ledger,
}: Omit<NewReport, "written" | "next">): string {
  return `${file}:\n${entry}\n${ledgerFile}:\n${ledgerRow(credential, ledger)}\n`;
}

/** A row as the ledger has it, line by line. */
function ledgerRow(name: string, row: NewReport["ledger"]): string {
  const text = formatLedger({
    layouts: { prod: "flat", staging: "flat", dev: "flat" },
    credentials: { [name]: row },
  });
  const from = text.indexOf(`    ${JSON.stringify(name)}`);
  const end = "\n    }";
  return text.slice(from, text.indexOf(end, from) + end.length);
}
