import type { Finding } from "../finding";
import { readAgain } from "./read-again";
import { readSource, type SourceForm, type SourceProblem } from "./read-source";

/** The files of a company, on disk or in a commit. */
export interface CompanyFiles {
  /** How messages name the folder, such as `company`. */
  readonly name: string;
  /** The text of a file, by its path in the folder with slashes; undefined where there is none. */
  read(file: string): string | undefined;
  /** The names of what is in a folder below; nothing where there is no such folder. */
  list(folder: string): readonly string[];
}

/**
 * What a file of data exports.
 * @param file its path in the company's folder
 */
export function readData(
  files: CompanyFiles,
  file: string,
  form: SourceForm,
): { readonly data?: Readonly<Record<string, unknown>> | undefined; readonly findings: readonly Finding[] } {
  const text = files.read(file);
  if (text === undefined) {
    const missing = {
      found: "no such file, or a link",
      expected: "a plain file of data",
      fix: "bring it back",
    };
    return { findings: [finding(files, file, { entry: "(the whole file)", ...missing })] };
  }
  const { data, problems } = readAgain(text, form, readSource);
  return { data, findings: problems.map((problem) => findingAt(files, file, problem)) };
}

function findingAt(files: CompanyFiles, file: string, { line, column, ...text }: SourceProblem): Finding {
  return { ...finding(files, file, { entry: `line ${line}, column ${column}`, ...text }), line, column };
}

/** A finding in a file of a company. */
export function finding(
  files: CompanyFiles,
  file: string,
  text: Pick<Finding, "entry" | "found" | "expected" | "fix">,
): Finding {
  return { rule: "data-only", severity: "error", file: `${files.name}/${file}`, ...text };
}
