import { none, type Reading, tableOf, Writer } from "./readings";

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
