import * as z from "zod/mini";
import type { FindingText } from "./finding";
import { meantName } from "./nearest-names";

/** A field that is unknown, missing, or not of the form that it must have. */
export interface Misfit extends FindingText {
  /** Whether the form is right and the word is none of a closed list. */
  readonly isWord: boolean;
}

/** An object of these fields alone. What it says of others is which of these was meant, one a line. */
export function fields<S extends z.core.$ZodLooseShape>(shape: S) {
  const known = Object.keys(shape);
  return z.strictObject(shape, {
    error: ({ code, keys }) =>
      code === "unrecognized_keys"
        ? (keys as string[]).map((key) => meantName(key, known) ?? "").join("\n")
        : undefined,
  });
}

/** What is wrong with a value, every place of it; none where it fits the schema. */
export function schemaMisfits(schema: z.core.$ZodType, value: unknown): readonly Misfit[] {
  const result = z.safeParse(schema, value, { error: expectation });
  return result.success ? [] : result.error.issues.flatMap((issue) => told(issue, [], value));
}

const typeWords: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  array: "a list",
  boolean: "true or false",
  object: "an object",
  record: "an object",
};

function expectation({
  code,
  expected,
  values,
}: {
  readonly code?: string;
  readonly expected?: unknown;
  readonly values?: readonly unknown[];
}): string | undefined {
  if (code === "invalid_value") return `one of ${values?.join(", ")}`;
  if (code === "invalid_type") return typeWords[String(expected)];
  return undefined;
}

type Path = readonly PropertyKey[];

interface Issue {
  readonly code?: string | undefined;
  readonly path: Path;
  readonly message: string;
  readonly keys?: readonly string[];
  readonly values?: readonly unknown[];
  readonly errors?: readonly (readonly Issue[])[];
}

/** What an issue of a schema says, as findings do. */
function told(issue: Issue, above: Path, whole: unknown): readonly Misfit[] {
  const at = [...above, ...issue.path];
  // Of the forms that a value may have, the one that it nearly has is what the reader meant.
  const near = issue.errors?.find((issues) => issues.some(({ path, keys }) => path.length > 0 || keys));
  if (near !== undefined) return near.flatMap((one) => told(one, at, whole));
  if (issue.keys !== undefined) return unknownFields(issue, at, whole);
  const field = fieldName(at);
  const value = valueAt(whole, at);
  const isWord = issue.values !== undefined;
  if (value === undefined)
    return [{ isWord, found: `${field} is missing`, expected: issue.message, fix: `add ${field}` }];
  const fix = isWord ? wordFix(String(value), (issue.values ?? []).map(String)) : `correct ${field}`;
  return [{ isWord, found: `${field} ${shown(value)}`, expected: issue.message, fix }];
}

function wordFix(word: string, words: readonly string[]): string {
  const meant = meantName(word, words);
  const choice = meant === undefined ? "choose one" : `write ${meant}`;
  return `${choice}; a new word goes into its list in company/company.ts first`;
}

function unknownFields({ keys = [], message }: Issue, at: Path, whole: unknown): readonly Misfit[] {
  const meant = message.split("\n");
  return keys.map((key, index) => {
    const field = fieldName([...at, key]);
    const right = meant[index] === "" ? undefined : meant[index];
    return {
      isWord: false,
      found: `the unknown field ${field}: ${shape(valueAt(whole, [...at, key]))}`,
      expected: right === undefined ? "fields that are known here" : `${right}, or no such field`,
      fix: right === undefined ? `remove ${field}` : `rename it to ${right}, or remove it`,
    };
  });
}

/** As in `heroku[0].runtime`. */
function fieldName(path: Path): string {
  return path.reduce<string>((name, key) => {
    if (typeof key === "number") return `${name}[${key}]`;
    const isName = /^[a-z]{1,40}$/i.test(String(key)) || words.test(String(key));
    const word = isName ? String(key) : shape(String(key));
    return name === "" ? word : `${name}.${word}`;
  }, "");
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, key) => (typeof inner === "object" && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  );
}

/** Words of letters, or as short as `90d`: no secret looks like that. */
const words = /^(?=.{1,40}$)([a-z]{1,16}|\w{1,6})([ .:>_/-]+([a-z]{1,16}|\w{1,6}))*$/i;
const plainWord = /^[a-z]{1,16}$/i;

/** A value of a field that is known, unless it could be a secret that was put there by mistake. */
export function shown(value: unknown): string {
  const isShort = typeof value === "number" || (typeof value === "string" && words.test(value));
  return isShort ? JSON.stringify(value) : shape(value);
}

/** What kind of value it is; of what nobody knows the meaning of, no more than a plain word is said. */
function shape(value: unknown): string {
  if (typeof value === "string")
    return plainWord.test(value) ? JSON.stringify(value) : `a text of ${value.length} characters`;
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === "boolean" || value === null || value === undefined) return String(value);
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
