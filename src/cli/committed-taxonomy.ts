import { type Adoption, AdoptionError, emptyAdoption, parseAdoption } from "../model/adoption";
import type { CompanyFiles } from "../model/company/files";
import { companyFile, readCompanyWords } from "../model/company/read-company";
import { entriesFolder, readEntries } from "../model/company/read-entries";
import { SourceError } from "../model/company/source-error";
import type { Credential } from "../model/credential";
import { type Ledger, LedgerError, parseLedger } from "../model/ledger";
import { vendors } from "../model/vocabulary";
import { CliError } from "./cli-error";
import type { GitRepository } from "./git";

const folder = "company";
const ledgerFile = `${folder}/ledger.json`;
/** What is read of a commit beside its entries; and that which need not be there. */
const plainFiles = [companyFile, "ledger.json"];
const adoptionFile = "adoption.json";

/** The taxonomy as a commit has it written down, without running any code of that commit. */
export interface CommittedTaxonomy {
  readonly credentials: readonly Credential[];
  /** What its `company.ts` says. The words in force in a run stay those of the company on disk. */
  readonly company: Readonly<Record<string, unknown>>;
  readonly ledger: Ledger;
  readonly adoption: Adoption;
  /** File of the ledger, as findings name it. */
  readonly ledgerFile: string;
}

/**
 * Reads a commit's entries, words and ledger.
 * @param what what the commit is called in messages, such as "the merge base of HEAD and main"
 * @throws CliError when the commit lacks them, or one cannot be read.
 */
export function committedTaxonomy(
  repository: GitRepository,
  commit: string,
  what: string,
): CommittedTaxonomy {
  const name = `Commit ${commit.slice(0, 12)} (${what})`;
  const files = filesOf(repository, commit, name);
  const names = files.list(entriesFolder).map((file) => file.replace(/\.ts$/, ""));
  if (names.length === 0)
    throw new CliError(
      `${name} has no entries in ${folder}/${entriesFolder}/. Compare with a commit that has them.`,
    );
  for (const file of plainFiles)
    if (files.read(file) === undefined)
      throw new CliError(`${name} has no ${folder}/${file}. Compare with a commit that has one.`);
  return {
    credentials: dataOf(name, () => entriesOf(files, names)),
    company: dataOf(name, () => readCompanyWords(files)),
    ledger: readLedger(files.read("ledger.json") ?? "", name),
    adoption: readAdoption(files.read(adoptionFile), name),
    ledgerFile: `${commit.slice(0, 12)}:${ledgerFile}`,
  };
}

/** The files that are read of a commit: plain ones with the names of data. */
function filesOf(repository: GitRepository, commit: string, name: string): CompanyFiles {
  const entries = repository.listIn(commit, `${folder}/${entriesFolder}`);
  const others = repository
    .listIn(commit, folder)
    .filter(({ name }) => [...plainFiles, adoptionFile].includes(name));
  const strange = [
    ...entries.filter((file) => !/^[a-z0-9-]+\.ts$/.test(file.name)),
    ...[...entries, ...others].filter(({ isPlain }) => !isPlain),
  ];
  if (strange.length > 0) {
    const named = [...new Set(strange.map((file) => JSON.stringify(file.name)))].slice(0, 3).join(", ");
    throw new CliError(
      `${name} has ${named} in ${folder}/: expected plain files called ${companyFile}, ${entriesFolder}/<vendor>.ts, ledger.json and ${adoptionFile}, no links. Fix that there, or compare with another commit.`,
    );
  }
  const texts = repository.textsOf([...others, ...entries]);
  const paths = [
    ...others.map((file) => file.name),
    ...entries.map((file) => `${entriesFolder}/${file.name}`),
  ];
  const found = new Map(paths.map((file, index) => [file, texts[index]]));
  return {
    name: folder,
    read: (file) => found.get(file),
    list: (below) => (below === entriesFolder ? entries.map((file) => file.name) : []),
  };
}

/** Vendors that are known here first, in their order: another commit may have others. */
function entriesOf(files: CompanyFiles, names: readonly string[]): readonly Credential[] {
  const known = Object.keys(vendors);
  const ordered = [
    ...known.filter((vendor) => names.includes(vendor)),
    ...names.filter((one) => !known.includes(one)),
  ];
  return readEntries(files, ordered);
}

function dataOf<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    throw new CliError(`${name} has files that are no data.\n${error.message}`);
  }
}

function readAdoption(text: string | undefined, name: string): Adoption {
  if (text === undefined) return emptyAdoption;
  try {
    return parseAdoption(text, `${folder}/${adoptionFile}`);
  } catch (error) {
    if (!(error instanceof AdoptionError)) throw error;
    throw new CliError(`${name}: ${error.message}`);
  }
}

function readLedger(text: string, name: string): Ledger {
  try {
    return parseLedger(text, ledgerFile);
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error;
    throw new CliError(
      `${name}: ${ledgerFile} is no ledger.\n${error.places}\n  fix: correct these places there, or compare with another commit.`,
    );
  }
}
