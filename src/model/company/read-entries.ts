import { kindNames, kinds } from "../../kinds";
import type { Credential } from "../credential";
import type { Finding } from "../finding";
import type { VendorId } from "../vocabulary";
import { type CompanyFiles, finding, readData } from "./files";
import { companyFile } from "./read-company";
import type { SourceForm } from "./read-source";
import { SourceError } from "./source-error";

/** The folder of the entries in the company's folder. */
export const entriesFolder = "credentials";

/** Where a file of entries imports the functions that entries are written with from. */
export const entriesModule = "../../src/model/credential";

/** Where the entries of a vendor are written down, from the project's top folder. */
export function entriesFile(vendor: string): string {
  return `company/${entriesFolder}/${vendor}.ts`;
}

/**
 * Every entry, vendor by vendor in the order of the vocabulary, as it is written: its form is for the rules to judge.
 * @throws SourceError
 */
export function readEntries(files: CompanyFiles, vendors: readonly string[]): readonly Credential[] {
  const names = files.list(entriesFolder);
  const strange = names
    .filter((name) => !vendors.some((vendor) => name === `${vendor}.ts`))
    .map((name) =>
      finding(files, `${entriesFolder}/${name}`, {
        entry: "(the whole file)",
        found: "a file of no vendor that is known here",
        expected: vendors.map((vendor) => `${vendor}.ts`).join(", "),
        fix: `add the vendor to ${files.name}/${companyFile}, or move the file away`,
      }),
    );
  const form: SourceForm = { module: entriesModule, constructors };
  const findings: Finding[] = [...strange];
  const credentials: Credential[] = [];
  for (const vendor of vendors) {
    const read = readData(files, `${entriesFolder}/${vendor}.ts`, form);
    findings.push(...read.findings);
    for (const [name, entry] of Object.entries(read.data ?? {})) {
      const at = { files, vendor, name };
      const { found, credential } = credentialOf(entry, at);
      if (found) findings.push(found);
      if (credential) credentials.push(credential);
    }
  }
  if (findings.length > 0) throw new SourceError(findings);
  return credentials;
}

const constructors = Object.fromEntries(kindNames.map((kind) => [kinds[kind].constructorName, kind]));

/** What the file says that an entry is in, not the entry. */
const byPlace = ["name", "vendor", "file"];

function credentialOf(
  entry: unknown,
  { files, vendor, name }: { readonly files: CompanyFiles; readonly vendor: string; readonly name: string },
): { readonly found?: Finding; readonly credential?: Credential } {
  const isObject = typeof entry === "object" && entry !== null && !Array.isArray(entry);
  const own = isObject ? byPlace.find((field) => Object.hasOwn(entry, field)) : undefined;
  if (isObject && own === undefined) {
    const placed = { ...entry, name, vendor: vendor as VendorId, file: entriesFile(vendor) };
    return { credential: placed as Credential };
  }
  const text = isObject
    ? { found: `the field ${own}`, expected: "its place in the file to say it", fix: `remove ${own}` }
    : {
        found: "no entry",
        expected: "a constructor with one object",
        fix: "make it with a constructor such as suppliedValue({ … })",
      };
  return { found: finding(files, `${entriesFolder}/${vendor}.ts`, { entry: name, ...text }) };
}
