import path from "node:path";
import { Command } from "commander";
import pc from "picocolors";
import { generatedFolder } from "../../documents/generated-document";
import type { Staleness } from "../../documents/staleness";
import { CliError } from "../cli-error";
import { checkoutFolder, readTaxonomy } from "../taxonomy-on-disk";

interface DocsOptions {
  readonly check?: boolean;
  readonly out?: string;
  readonly json?: boolean;
}

/** What came out of a comparison of the folder with the taxonomy. */
interface Outcome {
  /** The folder as messages name it. */
  readonly folder: string;
  /** How many documents there are to be. */
  readonly documents: number;
  readonly stale: readonly Staleness[];
}

/** `taxonomy docs`: writes the generated documents; `docs --check` says which of them have fallen behind. */
export function docsCommand(): Command {
  return new Command("docs")
    .description(
      "Write the generated documents (rotation matrix, SOPs, checklists, tags, state files, taxonomy.json); with --check, write nothing and exit 1 when one has fallen behind. A file in the folder that is none of them is named, left alone, and exit 1 as well",
    )
    .option("--check", "compare only: name what is stale, missing or surplus")
    .option("--out <folder>", `folder to write the documents to or to compare (default: ${generatedFolder})`)
    .option("--json", "print the result as JSON")
    .action((options: DocsOptions) => run(options));
}

async function run({ check, out, json }: DocsOptions): Promise<void> {
  const { credentials, ledger } = readTaxonomy();
  const { documents } = await import("../../documents/documents");
  const { docsCommand: fix } = await import("../../documents/generated-document");
  const { compareDocuments } = await import("../../documents/staleness");
  const { writeDocuments } = await import("../../documents/write-documents");
  const folder = out === undefined ? path.join(checkoutFolder(), generatedFolder) : path.resolve(out);
  const made = documents(credentials, ledger);
  const outcome: Outcome = { folder: out ?? generatedFolder, documents: made.length, stale: [] };
  try {
    const work = check === true ? compareDocuments : writeDocuments;
    const stale = work(made, folder, { fix: out === undefined ? fix : `${fix} --out ${out}` });
    report({ ...outcome, stale }, check === true, json === true);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    throw new CliError(
      `${outcome.folder} cannot be ${check === true ? "read" : "brought up to date"}: ${(error as Error).message}. Name another folder with --out, or fix this one.`,
    );
  }
}

function report(outcome: Outcome, isCheck: boolean, isJson: boolean): void {
  const isFine = isCheck
    ? outcome.stale.length === 0
    : outcome.stale.every(({ problem }) => problem !== "foreign");
  if (!isFine) process.exitCode = 1;
  if (isJson) {
    const printed = isCheck ? outcome : written(outcome);
    process.stdout.write(`${JSON.stringify(printed, null, 2)}\n`);
    return;
  }
  process.stdout.write(isCheck ? checkText(outcome) : writeText(outcome));
}

/** What `docs --json` prints: a public format, as `Outcome` is that of `docs --check --json`. */
function written({ folder, documents, stale }: Outcome) {
  const files = (...problems: Staleness["problem"][]) =>
    stale.filter(({ problem }) => problems.includes(problem)).map(({ file }) => file);
  return {
    folder,
    documents,
    written: files("stale", "missing"),
    deleted: files("surplus"),
    foreign: files("foreign"),
  };
}

function writeText(outcome: Outcome): string {
  const { folder, documents, written: files, deleted, foreign } = written(outcome);
  const lines = [
    ...files.map((file) => `wrote    ${file}`),
    ...deleted.map((file) => `deleted  ${file}, which is no longer made`),
    ...foreign.map(
      (file) => `${pc.red("foreign")}  ${file}, which no \`docs\` made: move it elsewhere, or delete it`,
    ),
  ];
  const summary =
    files.length === 0
      ? `${folder}: all ${documents} documents were up to date.`
      : `${folder}: wrote ${files.length} of ${documents} documents.`;
  return `${[...lines, summary].join("\n")}\n`;
}

function checkText({ folder, documents, stale }: Outcome): string {
  if (stale.length === 0) return `${folder}: all ${documents} documents are up to date.\n`;
  const width = "missing".length;
  const blocks = stale.map(({ file, problem, difference, fix }) => {
    const head = `${pc.red(problem.padEnd(width))}  ${path.join(folder, file)}`;
    if (problem === "foreign") return `${head}: no \`docs\` made it; ${fix}`;
    if (difference === undefined) return head;
    const { line, found, expected } = difference;
    return `${head}, from line ${line}\n  found     ${shown(found)}\n  expected  ${shown(expected)}`;
  });
  const fixes = new Set(stale.filter(({ problem }) => problem !== "foreign").map(({ fix }) => fix));
  return `${[...blocks, ...[...fixes].map((fix) => `fix       ${fix}`)].join("\n")}\n`;
}

/** A line with its blanks and control characters made visible. */
function shown(line: string | null): string {
  return line === null ? "nothing: it ends here" : JSON.stringify(line);
}
