import { readFileSync } from "node:fs";
import path from "node:path";
import { documents } from "../../documents/documents";
import { generatedFolder } from "../../documents/generated-document";
import type { Taxonomy } from "../../model/rule";
import { CliError } from "../cli-error";
import { withLineEndsOf } from "../line-ends";
import type { Change } from "./write-together";

/**
 * What a taxonomy changes in the files that are generated from it and committed.
 * @param checkout the project's top folder
 * @throws CliError when one of them cannot be read
 */
export function documentChanges(
  { credentials, ledger }: Pick<Taxonomy, "credentials" | "ledger">,
  checkout: string,
): readonly Change[] {
  return documents(credentials, ledger).flatMap(({ path: below, render }) => {
    const name = `${generatedFolder}/${below}`;
    const file = path.join(checkout, name);
    const before = textOf(file, name);
    const after = withLineEndsOf(before ?? "", render());
    return before === after ? [] : [{ name, file, before, after }];
  });
}

function textOf(file: string, name: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return undefined;
    throw new CliError(
      `${name} cannot be read, and nothing was written: ${message}. Fix that and run this again.`,
    );
  }
}
