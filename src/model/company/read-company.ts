import type { FindingText } from "../finding";
import { maxTextLength, textProblems } from "../plain-text";
import { schemaMisfits } from "../schema-misfits";
import { type Company, companySchema } from "./company";
import { type CompanyFiles, finding, readData } from "./files";
import { SourceError } from "./source-error";

/** The file of a company's own words. */
export const companyFile = "company.ts";

/**
 * What the company's own file says, whether or not it is what this version expects.
 * @throws SourceError when it is no data.
 */
export function readCompanyWords(files: CompanyFiles): Readonly<Record<string, unknown>> {
  const form = { module: "../src/model/company/company", constructors: {} };
  const { data = {}, findings } = readData(files, companyFile, form);
  if (findings.length > 0) throw new SourceError(findings);
  return data;
}

/**
 * What the company's own file says.
 * @throws SourceError
 */
export function readCompanyFile(files: CompanyFiles): Company {
  const data = readCompanyWords(files);
  const shape = schemaMisfits(companySchema, data);
  const company = data as unknown as Company;
  const misfits =
    shape.length > 0
      ? shape
      : [
          ...withoutVault(company),
          ...unknownCadences(company),
          ...unclearTexts(company),
          ...sharedFolders(company),
        ];
  if (misfits.length === 0) return company;
  throw new SourceError(
    misfits.map(({ found, expected, fix }) =>
      finding(files, companyFile, { entry: "company", found, expected, fix }),
    ),
  );
}

/** The vault's own stack has the folders and tags that every other stack writes into. */
function withoutVault({ vendors }: Company): readonly FindingText[] {
  if (Object.hasOwn(vendors, "infisical")) return [];
  return [
    {
      found: `vendors without infisical: ${Object.keys(vendors).join(", ")}`,
      expected: "the vault among the vendors, whose stack has the folders and tags of all others",
      fix: "add infisical to vendors",
    },
  ];
}

/** As of entries (decision 050). */
function unclearTexts(company: Company): readonly FindingText[] {
  return textProblems(company).map(({ at, found }) => ({
    found: `${found}, in ${at}`,
    expected: `at most ${maxTextLength} characters, all of which a reader sees`,
    fix: "take the rest out, or write the text anew by hand",
  }));
}

/** A folder is a stack's name, too. */
function sharedFolders({ vendors }: Company): readonly FindingText[] {
  const owners = new Map<string, string>();
  return Object.entries(vendors).flatMap(([vendor, { folder }]) => {
    const other = owners.get(folder);
    owners.set(folder, vendor);
    if (other === undefined) return [];
    return [
      {
        found: `vendors.${vendor}.folder ${JSON.stringify(folder)}, which is ${other}'s`,
        expected: "a folder of its own for every vendor",
        fix: `choose another for ${vendor}`,
      },
    ];
  });
}

function unknownCadences({ functions, cadences }: Company): readonly FindingText[] {
  return Object.entries(functions).flatMap(([name, { cadence }]) =>
    cadence === undefined || Object.hasOwn(cadences, cadence)
      ? []
      : [
          {
            found: `functions.${name}.cadence ${JSON.stringify(cadence)}`,
            expected: `one of ${Object.keys(cadences).join(", ")}`,
            fix: `correct functions.${name}.cadence`,
          },
        ],
  );
}
