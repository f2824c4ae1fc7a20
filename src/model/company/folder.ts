import { existsSync, lstatSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { CompanyFiles } from "./files";

/** Variable that names the company's folder. */
export const companyVariable = "TAXONOMY_COMPANY";

/**
 * The company's folder: the one that `TAXONOMY_COMPANY` names, else `company` in the working directory or the nearest
 * one above it, else the one beside the program that runs.
 */
export function companyFolder(): string {
  const named = process.env[companyVariable];
  if (named !== undefined) return path.resolve(named);
  return above(process.cwd()) ?? above(path.dirname(process.argv[1] ?? "")) ?? path.resolve("company");
}

function above(start: string): string | undefined {
  for (let folder = path.resolve(start); ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, "company");
    if (existsSync(path.join(candidate, "company.ts"))) return candidate;
    if (folder === path.dirname(folder)) return undefined;
  }
}

/** The files of a company's folder on disk. A link is none: what it leads to is in no commit. */
export function filesOn(folder: string): CompanyFiles {
  const kindOf = (at: string) => lstatSync(at, { throwIfNoEntry: false });
  const isPlaced = (below: string) =>
    below === "." || kindOf(path.join(folder, below))?.isDirectory() === true;
  return {
    name: "company",
    read: (file) => {
      const at = path.join(folder, file);
      const isThere = isPlaced(path.dirname(file)) && kindOf(at)?.isFile() === true;
      return isThere ? readFileSync(at, "utf8") : undefined;
    },
    list: (below) => (isPlaced(below) ? readdirSync(path.join(folder, below)).sort() : []),
  };
}
