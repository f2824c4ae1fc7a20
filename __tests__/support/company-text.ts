import { companyFolder, filesOn } from "../../src/model/company/folder";

/** Text of a file of the company that tests run on, such as `ledger.json`. */
export function companyText(file: string): string {
  const text = filesOn(companyFolder()).read(file);
  if (text === undefined) throw new Error(`the company of the tests has no ${file}`);
  return text;
}
