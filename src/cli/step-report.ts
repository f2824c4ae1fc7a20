import type { Value } from "./next-steps";

/** What a command changed in the ledger, and what comes next. With `--json` it is printed as it is: a public format. */
export interface StepReport {
  readonly file: string;
  readonly changed: readonly {
    readonly credential: string;
    readonly environment: string;
    readonly generation: number;
    /** What happened to the generation, as a sentence. */
    readonly change: string;
    readonly next: readonly string[];
  }[];
  /** What the command left alone, and why. @default - it does all or nothing */
  readonly skipped?: readonly {
    readonly credential: string;
    readonly environment: string;
    readonly reason: string;
  }[];
}

/** One line of a report's `changed`. */
export function changeOf(
  { credential, environment }: Value,
  generation: number,
  change: string,
  next: readonly string[],
): StepReport["changed"][number] {
  return { credential: credential.name, environment, generation, change, next };
}

/** Prints a report for a person, or as JSON. */
export function printReport(report: StepReport, json: boolean | undefined): void {
  process.stdout.write(json === true ? `${JSON.stringify(report, null, 2)}\n` : text(report));
}

function text({ file, changed, skipped = [] }: StepReport): string {
  if (changed.length === 0 && skipped.length === 0) return "Nothing is due; the ledger is as it was.\n";
  const done = changed.map(({ credential, environment, change, next }) => {
    const steps = next.map((step, index) => `  ${index + 1}. ${step}\n`).join("");
    return `${credential} (${environment}): ${change}\n${steps}`;
  });
  const left = skipped.map(
    ({ credential, environment, reason }) => `${credential} (${environment}) skipped: ${reason}\n`,
  );
  const head =
    changed.length === 0 ? [] : [`Changed ${file}. Once that is merged, the numbered steps follow.\n\n`];
  return [...head, ...done, ...left].join("");
}
