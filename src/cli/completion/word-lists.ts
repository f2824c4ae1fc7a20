import type { Argument, Command, Option } from "commander";
import { currentCredentials } from "../../model/company/current";
import { SourceError } from "../../model/company/source-error";
import type { Credential } from "../../model/credential";
import { misfits } from "../../model/entry-shape";
import { legacyParts, parts } from "../../model/parts";
import { layouts } from "../../model/placement";
import {
  cadences,
  consumers,
  environments,
  functions,
  herokuRuntimes,
  sensitivities,
  tenancies,
  vendors,
} from "../../model/vocabulary";
import { kindTitles } from "../new/kinds";

/** Words that can stand somewhere on the command line, each with what it means. */
export type WordList = readonly Completion[];

export interface Completion {
  readonly value: string;
  readonly meaning: string;
}

/** Stands for the files of the folder, which the shell knows better. */
export const files = "files";

/**
 * What completes a placeholder of the help text, under the placeholder's own word, singular: whoever calls an option's
 * value `<vendor>` gets vendors.
 */
const byPlaceholder: Readonly<Record<string, () => WordList | typeof files>> = {
  vendor: () => Object.entries(vendors).map(([value, { title }]) => ({ value, meaning: title })),
  stack: () => Object.values(vendors).map(({ folder, title }) => ({ value: folder, meaning: title })),
  environment: () => plain(environments),
  layout: () => plain(layouts),
  function: () => described(functions),
  sensitivity: () => plain(sensitivities),
  consumer: () => described(consumers),
  cadence: () => described(cadences),
  tenancy: () => plain(tenancies),
  kind: () => Object.entries(kindTitles).map(([value, meaning]) => ({ value, meaning })),
  runtime: () => plain(Object.keys(herokuRuntimes)),
  file: () => files,
  folder: () => files,
  path: () => files,
};

/** What completes an argument: its choices, credentials for `<name>`, or what its placeholder stands for. */
export function wordsOfArgument(argument: Argument, command: Command): WordList | typeof files {
  if (argument.argChoices !== undefined) return plain(argument.argChoices);
  const placeholder = argument.name();
  // What reads a credential takes every name that it ever had; what changes one takes its own.
  if (placeholder === "name") return command.name() === "path" ? everyName() : names();
  return byPlaceholder[singular(placeholder)]?.() ?? [];
}

/** What completes the value of an option: its choices, or what its placeholder stands for. */
export function wordsOfOption({ argChoices, flags }: Option): WordList | typeof files {
  if (argChoices !== undefined) return plain(argChoices);
  const placeholder = /[<[]([a-z-]+)/.exec(flags)?.[1] ?? "";
  return byPlaceholder[singular(placeholder)]?.() ?? [];
}

function singular(placeholder: string): string {
  return placeholder.replace(/s$/, "");
}

/** A key press is no place to say what is wrong with the others. */
function readable(): readonly Credential[] {
  try {
    return currentCredentials().filter((credential) => misfits(credential).length === 0);
  } catch (error) {
    if (error instanceof SourceError) return [];
    throw error;
  }
}

function names(): WordList {
  return readable().map(({ name, purpose }) => ({ value: name, meaning: purpose }));
}

/** Names, names of parts, and legacy names. */
function everyName(): WordList {
  const others = readable().flatMap((credential) => [
    ...parts(credential)
      .filter(({ key }) => key !== "")
      .map(({ fullName }) => ({ value: fullName, meaning: `part of ${credential.name}` })),
    ...legacyParts(credential).map(({ name }) => ({
      value: name,
      meaning: `legacy name of ${credential.name}`,
    })),
  ]);
  return [...names(), ...others];
}

function plain(values: readonly string[]): WordList {
  return values.map((value) => ({ value, meaning: "" }));
}

function described(words: Readonly<Record<string, { readonly meaning: string }>>): WordList {
  return Object.entries(words).map(([value, { meaning }]) => ({ value, meaning }));
}
