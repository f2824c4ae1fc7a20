import type { Credential } from "../../model/credential";
import { visibleText } from "../visible-text";
import type { Entry, Field } from "./entry";
import { fields } from "./fields";

/** Entries that have not the shape of entries. The message names every place, up to twenty. */
export class EntryError extends Error {
  constructor(readonly problems: readonly string[]) {
    const most = 20;
    const rest = problems.length > most ? [`… and ${problems.length - most} more`] : [];
    super([...problems.slice(0, most), ...rest].join("\n"));
    this.name = "EntryError";
  }
}

/** Every name once, with what it names. */
export type ByName = ReadonlyMap<string, Credential>;

/** Which of the two that are compared an entry belongs to. */
type Age = "older" | "newer";

/**
 * Entries by their names.
 * @throws EntryError when two have the same name.
 */
export function byName(credentials: readonly Credential[], age: Age): ByName {
  const found = new Map<string, Credential>();
  const twice = new Set<string>();
  for (const credential of credentials) {
    if (found.has(credential.name)) twice.add(credential.name);
    found.set(credential.name, credential);
  }
  if (twice.size > 0)
    throw new EntryError(
      [...twice].map((name) => `${age} ${visibleText(name)}: found two entries, expected one`),
    );
  return found;
}

/** What is wrong with the shape of an entry; nothing for one that can be compared. */
export function shapeProblems(age: Age): (entry: Credential) => readonly string[] {
  return (entry) =>
    (Object.keys(fields) as Field[]).flatMap((name) => {
      const value: unknown = Reflect.get(entry, name);
      const result = fields[name].shape.safeParse(value);
      if (value === undefined || result.success) return [];
      const found = visibleText(JSON.stringify(value));
      const expected = result.error.issues.map((issue) => expectation(issue)).join("; ");
      return [`${age} ${visibleText(entry.name)}, field ${name}: found ${found}, expected ${expected}`];
    });
}

function expectation({
  path,
  ...issue
}: {
  readonly path: readonly PropertyKey[];
  readonly expected?: unknown;
}) {
  const what = typeof issue.expected === "string" ? `${issue.expected}` : "what src/model/credential.ts says";
  return path.length === 0 ? what : `${what} at ${visibleText(path.join("."))}`;
}

/** An entry whose shape is known to be right. */
export function asEntry(credential: Credential): Entry {
  return credential as unknown as Entry;
}

/** The fields of an entry that this version does not know. */
export function unknownFields(entry: Entry): readonly string[] {
  return Object.keys(entry).filter((name) => !Object.hasOwn(fields, name));
}
