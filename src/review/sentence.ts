import { visibleText } from "./visible-text";

/** Something that a person or a program wrote, and that nobody has checked: a name, a purpose, a scope. */
export interface Quoted {
  readonly quoted: string;
}

/**
 * A sentence whose own words are kept apart from what it quotes, so that every form of output can write the quoted parts
 * in a way that does no harm there.
 */
export type Sentence = readonly (string | Quoted)[];

/**
 * Writes a sentence: `` sentence`${name} is new.` ``. Every text that is put in counts as quoted; numbers and other
 * sentences are taken as they are.
 */
export function sentence(
  words: TemplateStringsArray,
  ...values: readonly (string | number | Sentence)[]
): Sentence {
  return words.flatMap((word, index) => {
    const value = values[index];
    if (value === undefined) return [word];
    if (typeof value === "number") return [word, String(value)];
    return typeof value === "string" ? [word, { quoted: value }] : [word, ...value];
  });
}

/** Texts as a list in a sentence: "a, b and c". Longer ones than `most` end with how many more there are. */
export function listed(texts: readonly string[], most = 12): Sentence {
  const items: Sentence[] = texts.slice(0, most).map((text) => [{ quoted: text }]);
  const rest = texts.length - items.length;
  return joined(rest === 0 ? items : [...items, [`${rest} more`]]);
}

/** Sentences, or pieces of them, as a list: "a, b and c". */
export function joined(items: readonly Sentence[]): Sentence {
  return items.flatMap((item, index) => {
    if (index === 0) return item;
    return [index === items.length - 1 ? " and " : ", ", ...item];
  });
}

/** A sentence as plain text on one line. */
export function plainText(text: Sentence): string {
  return text.map((piece) => (typeof piece === "string" ? piece : visibleText(piece.quoted))).join("");
}

/** A number with its noun: "1 change", "2 changes". */
export function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
