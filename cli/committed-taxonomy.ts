import { CatalogueError, catalogueFile, parseCatalogue } from "../documents/catalogue";
import type { Credential } from "../taxonomy/credential";
import { type Ledger, LedgerError, parseLedger } from "../taxonomy/ledger";
import { CliError } from "./cli-error";
import type { GitRepository } from "./git";

const ledgerFile = "taxonomy/ledger.json";

/** The taxonomy as a commit has it written down, without running any code of that commit. */
export interface CommittedTaxonomy {
  readonly credentials: readonly Credential[];
  readonly ledger: Ledger;
  /** File of the ledger, as findings name it. */
  readonly ledgerFile: string;
}

/**
 * Reads a commit's catalogue and ledger.
 * @param what what the commit is called in messages, such as "the merge base of HEAD and main"
 * @throws CliError when the commit lacks one of them, or one cannot be read.
 */
export function committedTaxonomy(
  repository: GitRepository,
  commit: string,
  what: string,
): CommittedTaxonomy {
  const name = `Commit ${commit.slice(0, 12)} (${what})`;
  const [catalogue, ledger] = repository.filesIn(commit, [catalogueFile, ledgerFile]);
  if (catalogue === undefined)
    throw new CliError(
      `${name} has no ${catalogueFile}. Write it there with \`npx taxonomy docs\` and commit it, or compare with a commit that has it.`,
    );
  if (ledger === undefined)
    throw new CliError(`${name} has no ${ledgerFile}. Compare with a commit that has one.`);
  return {
    credentials: readCatalogue(catalogue, name),
    ledger: readLedger(ledger, name),
    ledgerFile: `${commit.slice(0, 12)}:${ledgerFile}`,
  };
}

function readCatalogue(text: string, name: string): readonly Credential[] {
  try {
    return parseCatalogue(text);
  } catch (error) {
    if (!(error instanceof CatalogueError)) throw error;
    throw new CliError(
      `${name}: ${catalogueFile} cannot be read: ${error.message}. Write it anew there with \`npx taxonomy docs\` and commit it, or compare with another commit.`,
    );
  }
}

function readLedger(text: string, name: string): Ledger {
  try {
    return parseLedger(text, ledgerFile);
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error;
    const places = error.problems.map(
      ({ at, found, expected }) => `  ${at}\n    found     ${found}\n    expected  ${expected}`,
    );
    throw new CliError(
      `${name}: ${ledgerFile} is no ledger.\n${places.join("\n")}\n  mend: correct these places there, or compare with another commit.`,
    );
  }
}
