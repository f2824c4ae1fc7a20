/** JSON text that is written into an answer byte for byte, instead of being built again from parsed values. */
export class RawJson {
  constructor(readonly text: string) {}
}

/** `JSON.stringify` for values that may hold `RawJson`. Members whose value is undefined are left out. */
export function encodeJson(value: unknown): string {
  if (value instanceof RawJson) return value.text;
  if (Array.isArray(value)) return `[${value.map((element) => encodeJson(element ?? null)).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${encodeJson(member)}`).join(",")}}`;
  }
  return JSON.stringify(value);
}

/** A JSON document without the whitespace between its parts; strings and numbers stay as they are written. */
export function compactJson(text: string): string {
  return text.replace(/("(?:[^"\\]|\\.)*")|[ \t\r\n]+/g, (_match, string?: string) => string ?? "");
}

const whitespace = /[ \t\r\n]*/y;
const string = /"(?:[^"\\]|\\.)*"/y;
const scalar = /[^\s,\]}]+/y;

/**
 * The text of one value inside a JSON document, exactly as it is written there. Parsing and building it again would
 * lose the order of keys that look like integers, repeated keys, and the way in which strings are escaped.
 * @param text a document that `JSON.parse` accepts
 * @param path member names and array indexes from the root
 * @returns undefined when the document has no value there
 */
export function rawValueAt(text: string, path: readonly (string | number)[]): string | undefined {
  let found: string | undefined;
  let position = 0;

  function take(pattern: RegExp): string {
    pattern.lastIndex = position;
    const match = pattern.exec(text)?.[0] ?? "";
    position += match.length;
    return match;
  }

  function readValue(at: readonly (string | number)[]): void {
    take(whitespace);
    const start = position;
    const opening = text[position];
    if (opening === "{" || opening === "[") readContainer(at);
    else take(opening === '"' ? string : scalar);
    if (at.length === path.length && at.every((step, index) => step === path[index])) {
      found = text.slice(start, position);
    }
    take(whitespace);
  }

  function readContainer(at: readonly (string | number)[]): void {
    const isObject = text[position] === "{";
    position += 1;
    take(whitespace);
    for (let index = 0; !"}]".includes(text[position] ?? "}"); index += 1) {
      const step = isObject ? readName() : index;
      readValue([...at, step]);
      if (text[position] === ",") position += 1;
      take(whitespace);
    }
    position += 1;
  }

  function readName(): string {
    const name = JSON.parse(take(string)) as string;
    take(whitespace);
    position += 1;
    return name;
  }

  readValue([]);
  return found;
}
