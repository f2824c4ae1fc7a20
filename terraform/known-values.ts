import { decodings, plainReading, type Reading, unescapings, Writer } from "./readings";
import { HashSet, roll } from "./stretch-hashes";

/** Shorter values are not looked for: they would be found in harmless words. */
const shortestValue = 8;
/** So many letters and digits in a row of a longer value are as good as the value. */
const shortestPiece = 12;
/** Texts above that are refused: nobody reads them, and every reading is a copy. */
const longestText = 32 * 1024 * 1024;

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
      if (value.trim().length < shortestValue) continue;
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
    if (text.length > longestText) throw new Error("the text is too long to be searched");
    const bytes = Buffer.from(text);
    const covered = new Uint8Array(bytes.length);
    const layers = unescapings(plainReading(bytes));
    const decoded = decodings(layers.at(-1) ?? plainReading(bytes)).flatMap(unescapings);
    for (const reading of [...layers, ...decoded])
      for (const pieces of [this.words, this.signs]) pieces.cover(reading, covered);
    return replaced(bytes, covered, replacement);
  }
}

/** Stretches of bytes, found by their hash. */
class Pieces {
  /** The hashes, by the length of the stretch. */
  private readonly hashes = new Map<number, HashSet>();

  constructor(private readonly filter: (reading: Reading) => Reading) {}

  /** Whether enough of the value counts to look for it. */
  add(value: Reading): boolean {
    const { bytes } = this.filter(value);
    if (bytes.length < shortestValue) return false;
    const length = Math.min(bytes.length, shortestPiece);
    const known = this.hashes.get(length) ?? new HashSet();
    this.hashes.set(length, known);
    roll(bytes, length, (_, high, low) => known.add(high, low));
    return true;
  }

  /** Marks what of a text spells a piece. */
  cover(text: Reading, covered: Uint8Array): void {
    if (this.hashes.size === 0) return;
    const { bytes, from, to } = this.filter(text);
    for (const [length, known] of this.hashes) {
      let done = 0;
      roll(bytes, length, (at, high, low) => {
        if (!known.has(high, low)) return;
        const end = to[at + length - 1] ?? 0;
        covered.fill(1, Math.max(from[at] ?? 0, done), end);
        done = end;
      });
    }
  }
}

/** Letters in small and digits; of what is not ASCII all but signs such as frames and quotation marks. */
function lettersAndDigits({ bytes, from, to }: Reading): Reading {
  const writer = new Writer(bytes.length);
  for (let at = 0; at < bytes.length; at += 1) {
    const letter = counted[bytes[at] ?? 0] ?? 0;
    const isSign =
      bytes[at] === signs.first && (bytes[at + 1] ?? 0) >= 0x80 && (bytes[at + 1] ?? 0) <= signs.last;
    if (isSign) at += 2;
    else if (letter !== 0) writer.add(letter, from[at] ?? 0, to[at] ?? 0);
  }
  return writer.reading;
}

/** UTF-8 of U+2000 to U+25FF: the first byte, and the last second byte. */
const signs = { first: 0xe2, last: 0x97 } as const;

/** What a byte counts as, or 0 for nothing. */
const counted = Uint8Array.from({ length: 256 }, (_, byte) => {
  const letter = String.fromCharCode(byte).toLowerCase();
  return byte >= 0x80 ? byte : /[a-z0-9]/.test(letter) ? letter.charCodeAt(0) : 0;
});

function allButBlanks({ bytes, from, to }: Reading): Reading {
  const writer = new Writer(bytes.length);
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte > 0x20 && byte !== backslash) writer.add(byte, from[at] ?? 0, to[at] ?? 0);
  }
  return writer.reading;
}

const backslash = 0x5c;

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
