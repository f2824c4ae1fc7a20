import { decodings } from "./decodings";
import { plainReading, type Reading, unescapings } from "./readings";
import { HashSet, hashStretches } from "./stretch-hashes";

/** Shorter values are not looked for: they would be found in harmless words. */
const minValueLength = 8;
/** So many letters and digits in a row of a longer value are as good as the value. */
const minPieceLength = 12;
/** Texts above that are refused: nobody reads them, and every reading is a copy. */
const maxTextLength = 32 * 1024 * 1024;

/**
 * Finds known values in a text, whatever its spelling. Values and text are read in the same way: escapes are taken off,
 * base64, hex and lists of numbers are read as what they say, and of all that letters and digits alone count, in small
 * letters. Of a value every piece of 12 letters and digits is found, so one that is cut off or wrapped is found too, and
 * of two values with one beginning each as far as it goes; a value of 8 to 11 is found whole. The time grows with the
 * length of the text and the length of the values together.
 */
export class KnownValues {
  private readonly words = new Pieces(lettersAndDigits);
  /** Of values that are signs more than letters, every character counts. */
  private readonly signs = new Pieces(allButBlanks);

  constructor(values: Iterable<string>) {
    for (const value of values) {
      if (value.trim().length < minValueLength) continue;
      const layers = unescapings(plainReading(Buffer.from(value)));
      for (const reading of new Set([layers[0], layers.at(-1)])) {
        if (reading === undefined) continue;
        const isWord = this.words.add(reading);
        if (!isWord) this.signs.add(reading);
      }
    }
  }

  /**
   * The text with something else in the place of what was found.
   * @throws Error without a word of the text when it is too long.
   */
  mask(text: string, replacement: string): string {
    if (text.length > maxTextLength) throw new Error("the text is too long to be searched");
    const bytes = Buffer.from(text);
    const covered = new Uint8Array(bytes.length);
    const layers = unescapings(plainReading(bytes));
    const decoded = decodings(layers.at(-1) ?? plainReading(bytes)).flatMap((reading) =>
      unescapings(reading, 1),
    );
    for (const reading of [...layers, ...decoded])
      for (const pieces of [this.words, this.signs]) pieces.cover(reading, covered);
    return replaced(bytes, covered, replacement);
  }
}

/** Stretches of the bytes that count, found by their hash. */
class Pieces {
  /** The hashes, by the length of the stretch. */
  private readonly hashes = new Map<number, HashSet>();

  /** @param counted what every byte counts as, or 0 for nothing. */
  constructor(private readonly counted: Uint8Array) {}

  /** Whether enough of the value counts to look for it. */
  add(value: Reading): boolean {
    const counting = value.bytes.reduce((sum, byte) => sum + (this.counted[byte] === 0 ? 0 : 1), 0);
    if (counting < minValueLength) return false;
    const length = Math.min(counting, minPieceLength);
    const known = this.hashes.get(length) ?? new HashSet();
    this.hashes.set(length, known);
    hashStretches(value, this.counted, length, (high, low) => known.add(high, low));
    return true;
  }

  /** Marks what of a text spells a piece. */
  cover(text: Reading, covered: Uint8Array): void {
    for (const [length, known] of this.hashes) {
      let done = 0;
      hashStretches(text, this.counted, length, (high, low, from, to) => {
        if (!known.has(high, low)) return;
        covered.fill(1, Math.max(from, done), to);
        done = to;
      });
    }
  }
}

/** Letters in small, digits, and what is not ASCII. */
const lettersAndDigits = Uint8Array.from({ length: 256 }, (_, byte) => {
  const letter = String.fromCharCode(byte).toLowerCase();
  return byte >= 0x80 ? byte : /[a-z0-9]/.test(letter) ? letter.charCodeAt(0) : 0;
});

const allButBlanks = Uint8Array.from({ length: 256 }, (_, byte) => (byte > 0x20 && byte !== 0x5c ? byte : 0));

function replaced(bytes: Buffer, covered: Uint8Array, replacement: string): string {
  widen(bytes, covered);
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const state = covered[at] ?? 0;
    const next = covered.indexOf(1 - state, at);
    const end = next < 0 ? bytes.length : next;
    parts.push(state === 1 ? replacement : bytes.toString("utf8", at, end));
    at = end;
  }
  return parts.join("");
}

/** Covers a character of several bytes whole, of which one is covered. */
function widen(bytes: Buffer, covered: Uint8Array): void {
  const goesOn = (at: number) => ((bytes[at] ?? 0) & 0xc0) === 0x80;
  for (let at = 1; at < bytes.length; at += 1) if (goesOn(at) && covered[at - 1] === 1) covered[at] = 1;
  for (let at = bytes.length - 1; at > 0; at -= 1) if (goesOn(at) && covered[at] === 1) covered[at - 1] = 1;
}
