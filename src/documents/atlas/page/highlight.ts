import { h } from "./dom";

/** A text with the words of a search marked; the words are in small letters. */
export function marked(text: string, words: readonly string[]): readonly (Node | string)[] {
  if (words.length === 0) return [text];
  const small = text.toLowerCase();
  // Where small letters take more room than large ones, places in one text are not those of the other.
  if (small.length !== text.length) return [text];
  const pieces: (Node | string)[] = [];
  let at = 0;
  while (at < text.length) {
    const next = nearest(small, words, at);
    if (next === undefined) break;
    if (next.start > at) pieces.push(text.slice(at, next.start));
    pieces.push(h("mark", {}, text.slice(next.start, next.end)));
    at = next.end;
  }
  if (at < text.length) pieces.push(text.slice(at));
  return pieces;
}

/** The word that begins first; of those at one place the longest. */
function nearest(
  text: string,
  words: readonly string[],
  from: number,
): { start: number; end: number } | undefined {
  const found = words
    .map((word) => ({ start: text.indexOf(word, from), end: 0, length: word.length }))
    .filter(({ start }) => start !== -1)
    .map(({ start, length }) => ({ start, end: start + length }))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  return found[0];
}
