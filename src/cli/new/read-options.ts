import type { Taxonomy } from "../../model/rule";
import { CliError } from "../cli-error";
import { fill, type Gaps, type Given } from "./collect";
import { type Answers, type Draft, nameOf } from "./draft";
import { AnswerError, describe, flagOf } from "./field";
import { fields } from "./fields";
import { splitName } from "./split-name";

/** What commander read, under the fields' names. */
export type Flags = Partial<Record<keyof Answers, string | readonly string[]>>;

/**
 * What was said by flags, and by the name where one was asked for.
 * @throws CliError for a name that is taken, or that no vendor's credential can have
 */
export function givenBy(flags: Flags, name: string | undefined, taxonomy: Taxonomy): Given {
  const said = fields.flatMap(({ key }) => {
    const words = flags[key];
    return words === undefined ? [] : [[key, typeof words === "string" ? [words] : words] as const];
  });
  if (name === undefined) return Object.fromEntries(said);
  const other = taxonomy.credentials.find((known) => known.name === name);
  if (other !== undefined)
    throw new CliError(`${name} is in ${other.file} already. Nothing was written.`, "wrongCall");
  try {
    return { ...splitName(name, taxonomy.credentials), ...Object.fromEntries(said) };
  } catch (error) {
    if (error instanceof AnswerError)
      throw new CliError(`The name: ${error.message}. Nothing was written.`, "wrongCall");
    throw error;
  }
}

/**
 * The draft that flags and name make, or undefined where something is missing and a person can be asked.
 * @throws CliError that names everything that is wrong, and everything that is missing where nobody can be asked
 */
export function draftOf(
  given: Given,
  name: string | undefined,
  { taxonomy, canAsk }: { readonly taxonomy: Taxonomy; readonly canAsk: boolean },
): Draft | undefined {
  const { draft, missing, wrong } = fill(given, taxonomy);
  const all = [...wrong, ...nameMismatch(draft, name, wrong)];
  if (all.length === 0 && missing.length === 0) return draft;
  if (all.length === 0 && canAsk) return undefined;
  throw new CliError(gapsText({ wrong: all, missing }, draft, canAsk), "wrongCall");
}

/** Flags that make another name than the one asked for. */
function nameMismatch(draft: Draft, name: string | undefined, wrong: readonly string[]): string[] {
  const made = nameOf(draft);
  if (name === undefined || made === name || wrong.length > 0) return [];
  return [`the name: found ${name}, while the vendor and the words make ${made}; drop one of the two`];
}

function gapsText({ wrong, missing }: Gaps, draft: Draft, canAsk: boolean): string {
  const width = Math.max(...missing.map((field) => `${flagOf(field)} ${field.placeholder}`.length), 0);
  const rows = missing.map(
    (field) => `  ${`${flagOf(field)} ${field.placeholder}`.padEnd(width)}  ${describe(field, draft)}`,
  );
  return [
    ...wrong,
    ...(rows.length === 0
      ? []
      : [canAsk ? "Still to be asked:" : "Missing, and this is no terminal on which to ask:", ...rows]),
    ...(rows.length === 0 || draft.vendor !== undefined
      ? []
      : ["The vendor decides which others are needed; with it, or with a name, those are named as well."]),
    "Nothing was written.",
  ].join("\n");
}
