/**
 * Bytes that a text may stand for, each with the stretch of the text, in bytes from `from[i]` up to `to[i]`, that spells
 * it.
 */
export interface Reading {
  readonly bytes: Uint8Array;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
}

/** No byte of an alphabet. */
const none = 255;
/** Layers of quoting that are taken off: JSON in JSON in a query in HTML is four. */
const deepest = 6;

/** A text as it stands: every byte spells itself. */
export function plainReading(bytes: Uint8Array): Reading {
  const writer = new Writer(bytes.length);
  for (let at = 0; at < bytes.length; at += 1) writer.add(bytes[at] ?? 0, at, at + 1);
  return writer.reading;
}

/** The reading, and what it becomes when one layer of escapes after the other is taken off, until none or `most` are. */
export function unescapings(reading: Reading, most = deepest): readonly Reading[] {
  const layers = [reading];
  while (layers.length <= most) {
    const last = layers.at(-1) ?? reading;
    const next = unescaped(last);
    if (next.bytes.length === last.bytes.length) break;
    layers.push(next);
  }
  return layers;
}

/**
 * What the text says in base64 (at each of the four places where a group may begin), in hex (both), and as a list of
 * numbers. All letters that the encoding may use count, whatever stands between them: so a value is read though it is
 * wrapped, quoted or in the middle of others.
 */
export function decodings(reading: Reading): readonly Reading[] {
  const digits64 = digits(reading, base64Digits);
  const digits16 = digits(reading, hexDigits, "0x");
  return [
    ...[0, 1, 2, 3].map((start) => packed(digits64, start, 6)),
    ...[0, 1].map((start) => packed(digits16, start, 4)),
    numbers(reading),
  ];
}

/** A reading that is written byte by byte. */
class Writer {
  private readonly bytes: Uint8Array;
  private readonly from: Uint32Array;
  private readonly to: Uint32Array;
  private length = 0;

  /** @param most no more bytes than these are written. */
  constructor(most: number) {
    this.bytes = new Uint8Array(most);
    this.from = new Uint32Array(most);
    this.to = new Uint32Array(most);
  }

  add(byte: number, from: number, to: number): void {
    this.bytes[this.length] = byte;
    this.from[this.length] = from;
    this.to[this.length] = to;
    this.length += 1;
  }

  get reading(): Reading {
    const { bytes, from, to, length } = this;
    return { bytes: bytes.subarray(0, length), from: from.subarray(0, length), to: to.subarray(0, length) };
  }
}

/** What an escape stands for, and how many bytes it takes. */
interface Escape {
  readonly means: Uint8Array | readonly number[];
  readonly length: number;
}

const longestEscape = 32;
const escapeBegins = tableOf("\\%&\xe2");

function unescaped(reading: Reading): Reading {
  const { bytes, from, to } = reading;
  if (!bytes.some((byte) => escapeBegins[byte] !== none)) return reading;
  const writer = new Writer(bytes.length);
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] ?? 0;
    const found = escapeBegins[byte] === none ? undefined : escapeAt(bytes, at);
    const end = at + (found?.length ?? 1);
    for (const one of found?.means ?? [byte]) writer.add(one, from[at] ?? 0, to[end - 1] ?? 0);
    at = end;
  }
  return writer.reading;
}

const escapes: readonly (readonly [RegExp, (match: RegExpExecArray) => Escape["means"]])[] = [
  [/^(?:\\+u[0-9a-fA-F]{4}){1,2}/, ([text]) => utf8(unitsOf(text))],
  [/^\\+x([0-9a-fA-F]{2})/, ([, hex = ""]) => [Number.parseInt(hex, 16)]],
  [/^\\+([0-3][0-7]{2})/, ([, octal = ""]) => [Number.parseInt(octal, 8)]],
  [/^\\+[nrtbfv]/, () => []],
  [/^\\+/, () => []],
  [/^%(?:25)*([0-9a-fA-F]{2})/, ([, hex = ""]) => [Number.parseInt(hex, 16)]],
  [/^&(?:amp;)*#[xX]0*([0-9a-fA-F]{1,6});/, ([, hex = ""]) => utf8(character(Number.parseInt(hex, 16)))],
  [/^&(?:amp;)*#0*([0-9]{1,7});/, ([, number = ""]) => utf8(character(Number(number)))],
  // Frames, bullets and quotation marks (U+2000 to U+25FF): programs draw them around what they print.
  [/^\xe2[\x80-\x97][\x80-\xbf]/, () => []],
  [/^&(?:amp;)*(?:quot|apos|amp|lt|gt|nbsp);/, () => []],
];

function escapeAt(bytes: Uint8Array, at: number): Escape | undefined {
  const text = Buffer.from(
    bytes.buffer,
    bytes.byteOffset + at,
    Math.min(longestEscape, bytes.length - at),
  ).toString("latin1");
  for (const [pattern, meaning] of escapes) {
    const match = pattern.exec(text);
    if (match !== null) return { means: meaning(match), length: match[0].length };
  }
  return undefined;
}

function unitsOf(escaped: string): string {
  return escaped.replace(/\\+u(....)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function character(codePoint: number): string {
  return codePoint > 0x10ffff ? "" : String.fromCodePoint(codePoint);
}

function utf8(text: string): Uint8Array {
  return Buffer.from(text);
}

/** For every byte its place in an alphabet, or `none`. */
function tableOf(alphabet: string, also = ""): Uint8Array {
  const table = new Uint8Array(256).fill(none);
  for (const digits of [alphabet, also])
    for (let digit = 0; digit < digits.length; digit += 1) table[digits.charCodeAt(digit)] = digit;
  return table;
}

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const base64Digits = tableOf(`${letters}+/`, `${letters}-_`);
const hexDigits = tableOf("0123456789abcdef", "0123456789ABCDEF");

/** The digits of an encoding, in a row. A `0x` is none. */
function digits({ bytes, from, to }: Reading, table: Uint8Array, ignored?: "0x"): Reading {
  const writer = new Writer(bytes.length);
  for (let at = 0; at < bytes.length; at += 1) {
    const digit = table[bytes[at] ?? 0] ?? none;
    const isIgnored = ignored === "0x" && bytes[at] === 0x30 && bytes[at + 1] === 0x78;
    if (digit !== none && !isIgnored) writer.add(digit, from[at] ?? 0, to[at] ?? 0);
  }
  return writer.reading;
}

/** The bytes that digits of some bits each make, from one digit on. */
function packed({ bytes, from, to }: Reading, start: number, bits: number): Reading {
  const writer = new Writer(bytes.length);
  let held = 0;
  let count = 0;
  for (let at = start; at < bytes.length; at += 1) {
    held = ((held << bits) | (bytes[at] ?? 0)) & 0xffff;
    count += bits;
    if (count < 8) continue;
    count -= 8;
    writer.add((held >> count) & 0xff, from[at - 1] ?? 0, to[at] ?? 0);
  }
  return writer.reading;
}

const zero = 0x30;

/** The bytes that decimal numbers up to 255 are. */
function numbers({ bytes, from, to }: Reading): Reading {
  const writer = new Writer(bytes.length);
  let start = -1;
  let number = 0;
  for (let at = 0; at <= bytes.length; at += 1) {
    const digit = (bytes[at] ?? 0) - zero;
    if (digit >= 0 && digit <= 9) {
      if (start < 0) [start, number] = [at, 0];
      number = Math.min(number * 10 + digit, 256);
    } else if (start >= 0) {
      if (number < 256) writer.add(number, from[start] ?? 0, to[at - 1] ?? 0);
      start = -1;
    }
  }
  return writer.reading;
}
