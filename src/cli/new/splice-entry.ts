import { entriesModule } from "../../model/company/read-entries";
import { CliError } from "../cli-error";

/** What goes into a vendor's file. */
export interface NewEntry {
  readonly vendor: string;
  /** The file, from the project's top folder. */
  readonly file: string;
  /** The entry as TypeScript, in any form. */
  readonly source: string;
  /** The function that it calls, which the file must import. */
  readonly helper: string;
}

/** The file's new text, and the entry as it stands there. */
export interface Spliced {
  readonly text: string;
  readonly entry: string;
}

const importLine = new RegExp(
  `^import \\{([^}]*)\\} from "${entriesModule.replaceAll(".", "\\.")}";\\n`,
  "m",
);

/**
 * A vendor's file with an entry after the others, and with the import that the entry needs. Only these two places are
 * formatted; every other byte stays.
 * @param format the project's formatter
 * @throws CliError for a file that has not the form of a vendor's file
 */
export async function spliceEntry(
  text: string,
  { vendor, file, source, helper }: NewEntry,
  format: (text: string) => Promise<string>,
): Promise<Spliced> {
  const [imports, names] = importLine.exec(text) ?? [];
  const end = `} as const satisfies EntriesOf<${JSON.stringify(vendor)}>;`;
  const [before, after, ...more] = text.split(`\n${end}`);
  if (
    imports === undefined ||
    names === undefined ||
    before === undefined ||
    after === undefined ||
    more.length > 0
  )
    throw new CliError(
      `${file} has not the form of a vendor's file, and nothing was written: expected one import from ${JSON.stringify(entriesModule)} and one line ${JSON.stringify(end)}.`,
    );
  const isImported = new RegExp(`\\b${helper}\\b`).test(names);
  const wanted = isImported ? imports : imports.replace(names, `${names.replace(/,?\s*$/, "")}, ${helper} `);
  const head = "export const entries = {\n";
  const neat = await format(`${wanted}\n${head}${source}${end}\n`);
  const [neatImports = "", rest = ""] = neat.split(`\n${head}`);
  const entry = rest.slice(0, rest.lastIndexOf(end));
  const gap = before.endsWith("{") ? "\n" : "\n\n";
  const whole = `${before}${gap}${entry}${end}${after}`;
  return { entry, text: isImported ? whole : whole.replace(imports, () => neatImports) };
}
