import { parse, type ValueNode } from "@humanwhocodes/momoa";

/** A key that stands twice in one object, with both lines (from 1). */
export interface DuplicateKey {
  /** The keys that lead to it, with dots. */
  readonly at: string;
  readonly first: number;
  readonly second: number;
}

/**
 * The keys that a JSON text has twice in one object, at any depth. `JSON.parse` keeps the last one and says nothing, and a
 * merge of two branches makes such files.
 * @param json what `JSON.parse` made of the text
 */
export function duplicateKeys(text: string, json: unknown): readonly DuplicateKey[] {
  return hasNothingTwice(text, json) ? [] : inNode(parse(text).body, []);
}

/** Where a key stands twice, as messages say it. */
export function bothLines({ first, second }: DuplicateKey, file: string): string {
  return `the key twice, at ${file}:${first} and ${file}:${second}`;
}

/**
 * Whether a text certainly has nothing twice, as most have: without escapes, every member of an object takes two quotation
 * marks for its key, and what was read has as many as the text. To count costs a tenth of reading the lines.
 */
function hasNothingTwice(text: string, json: unknown): boolean {
  return !text.includes("\\") && quotesIn(text) === quotesIn(JSON.stringify(json));
}

function quotesIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) count += 1;
  return count;
}

function inNode(node: ValueNode, path: readonly string[]): readonly DuplicateKey[] {
  if (node.type === "Array")
    return node.elements.flatMap(({ value }, index) => inNode(value, [...path, String(index)]));
  if (node.type !== "Object") return [];
  const lines = new Map<string, number>();
  return node.members.flatMap(({ name, value }) => {
    const key = name.type === "String" ? name.value : name.name;
    const at = [...path, key];
    const second = name.loc.start.line;
    const first = lines.get(key);
    lines.set(key, second);
    const own = first === undefined ? [] : [{ at: at.join("."), first, second }];
    return [...own, ...inNode(value, at)];
  });
}
