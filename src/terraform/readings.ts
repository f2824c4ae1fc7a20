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
export const none = 255;
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

/** A reading that is written byte by byte. */
export class Writer {
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

const maxEscapeLength = 32;
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
    Math.min(maxEscapeLength, bytes.length - at),
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
export function tableOf(alphabet: string, also = ""): Uint8Array {
  const table = new Uint8Array(256).fill(none);
  for (const digits of [alphabet, also])
    for (let digit = 0; digit < digits.length; digit += 1) table[digits.charCodeAt(digit)] = digit;
  return table;
}
