import { Command, InvalidArgumentError, Option } from "commander";
import pc from "picocolors";
import { exitCodes } from "../../../tools/exit-codes";
import type { DiffReport } from "../../review/diff/report";
import { CliError } from "../cli-error";
import { checkoutFolder, readTaxonomy } from "../taxonomy-on-disk";

interface DiffOptions {
  readonly base?: string;
  readonly head?: string;
  readonly markdown?: boolean;
  readonly limit?: number;
  readonly json?: boolean;
}

/**
 * `taxonomy diff`: what a change means, in words. Exit 0 when it means nothing, 2 when it means something, 1 on an error.
 */
export function diffCommand(): Command {
  return new Command("diff")
    .description(
      "Say in words what a change of the taxonomy, the company's words and the ledger means, the riskiest first, and what needs a second reviewer; exit 0 no change in meaning, 2 changes, 1 an error. Compares data alone: no code of another commit is run",
    )
    .option(
      "--base <ref>",
      "branch or commit to compare with, at its merge base with the newer side (default: where origin/HEAD points, else origin/main, else main)",
    )
    .option(
      "--head <ref>",
      "compare the entries, the words and the ledger of this commit, in place of the working tree",
    )
    .option("--markdown", "print Markdown for a comment on a pull request")
    .addOption(
      new Option(
        "--limit <characters>",
        "with --markdown: most characters, from 2000; what does not fit is counted by vendor (default: 60000)",
      ).argParser(readLimit),
    )
    .addOption(new Option("--json", "print it as JSON").conflicts("markdown"))
    .action((options: DiffOptions) => run(options));
}

function readLimit(text: string): number {
  if (/^\d{4,7}$/.test(text) && Number(text) >= 2000) return Number(text);
  throw new InvalidArgumentError("It is no whole number from 2000 to 9999999.");
}

async function run(options: DiffOptions): Promise<void> {
  if (options.limit !== undefined && options.markdown !== true)
    throw new CliError("--limit goes with --markdown.", "wrongCall");
  const report = await compared(options);
  process.stdout.write(await written(report, options));
  if (report.changes.length > 0) process.exitCode = exitCodes.changes;
}

async function compared({ base, head }: DiffOptions): Promise<DiffReport> {
  const { GitRepository } = await import("../git");
  const { committedTaxonomy } = await import("../committed-taxonomy");
  const { compareTaxonomies } = await import("../../review/diff/compare");
  const { EntryError } = await import("../../review/diff/read-entries");
  const { companyFolder, filesOn } = await import("../../model/company/folder");
  const { readCompanyWords } = await import("../../model/company/read-company");
  const { check } = await import("../../model/check");
  const { readAdoption } = await import("../adoption-file");
  const repository = new GitRepository(checkoutFolder());
  const ref = base ?? repository.mainBranch();
  const commit = repository.mergeBase(head ?? "HEAD", ref);
  const before = committedTaxonomy(repository, commit, `the merge base of ${head ?? "HEAD"} and ${ref}`);
  const headCommit = head === undefined ? undefined : repository.commitOf(head);
  const after =
    headCommit === undefined || head === undefined
      ? {
          ...readTaxonomy(),
          company: readCompanyWords(filesOn(companyFolder())),
          adoption: readAdoption().adoption,
        }
      : committedTaxonomy(repository, headCommit, head);
  try {
    return {
      base: { ref, commit },
      head: headCommit === undefined || head === undefined ? {} : { ref: head, commit: headCommit },
      changes: compareTaxonomies(before, after),
      lintErrors: check(after).filter(({ severity }) => severity === "error").length,
    };
  } catch (error) {
    if (!(error instanceof EntryError)) throw error;
    throw new CliError(
      `The entries of these commits cannot be compared. Older is ${ref} at ${commit.slice(0, 12)}, newer is ${head ?? "the working tree"}.\n${error.message}\nCorrect the entries there, or compare with another commit.`,
    );
  }
}

async function written(report: DiffReport, { markdown, limit, json }: DiffOptions): Promise<string> {
  if (json === true) return (await import("../../review/diff/json")).diffJson(report);
  if (markdown === true) {
    const { diffComment, usualLimit } = await import("../../review/diff/comment");
    return diffComment(report, limit ?? usualLimit);
  }
  const { diffText } = await import("../../review/diff/text");
  const isTerminal = process.stdout.isTTY === true && pc.isColorSupported;
  return diffText(report, pc.createColors(isTerminal));
}
