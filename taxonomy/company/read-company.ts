import { type Company, companySchema } from "./company";
import { type CompanyFiles, finding, readData } from "./files";
import { SourceError } from "./source-error";

/** The file of a company's own words. */
export const companyFile = "company.ts";

/**
 * What the company's own file says.
 * @throws SourceError
 */
export function readCompanyFile(files: CompanyFiles): Company {
  const form = { module: "../taxonomy/company/company", constructors: {} };
  const { data, findings } = readData(files, companyFile, form);
  const result = companySchema.safeParse(data);
  if (findings.length === 0 && result.success) return result.data;
  const misfits = (result.error?.issues ?? []).map(({ path, message }) =>
    finding(files, companyFile, {
      entry: path.join(".") || "(the whole file)",
      found: "something else",
      expected: message,
      mend: "correct it; the form is in taxonomy/company/company.ts",
    }),
  );
  throw new SourceError(findings.length > 0 ? findings : misfits);
}
