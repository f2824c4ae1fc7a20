/**
 * Sources of patterns that find a text however programs spell it: as it is, in JSON of any depth, with `\u` escapes as Go
 * and Python write them, URL-encoded in capitals or not, as a field of a form, in HTML, in hex, and in base64 (also in
 * the middle of what is encoded).
 */
export function spellings(text: string): readonly string[] {
  return [characterByCharacter(text), inHex(text), ...inBase64(text)];
}

/** Shorter remains of a text in base64 are found in harmless words. */
const shortestRemains = 8;

/** Backslashes that layers of quoting may put before a character. A bound keeps the search fast whatever the text is. */
const deepest = 16;
const escapes = `\\\\{1,${deepest}}`;

/** Names of the characters that HTML escapes. */
const entities: Readonly<Record<string, string>> = {
  '"': "quot",
  "&": "amp",
  "'": "apos",
  "<": "lt",
  ">": "gt",
};

function characterByCharacter(text: string): string {
  // A run of backslashes is one piece: every layer of quoting doubles it.
  const pieces = text.match(/\\+|\r?\n|./gsu) ?? [];
  return pieces.map(spellingsOf).join("");
}

function spellingsOf(piece: string): string {
  if (/^[A-Za-z0-9_-]$/.test(piece)) return piece;
  const percent = [...Buffer.from(piece)].map((byte) => `%(?:25){0,4}${anyCase(hexOf(byte, 2))}`).join("");
  const unicode = piece
    .split("")
    .map((unit) => `${escapes}u${anyCase(hexOf(unit.charCodeAt(0), 4))}`)
    .join("");
  return `(?:${[...plainSpellings(piece), percent, unicode, ...htmlSpellings(piece)].join("|")})`;
}

function plainSpellings(piece: string): readonly string[] {
  if (piece.startsWith("\\")) return [`\\\\{${piece.length},${piece.length * deepest}}`];
  if (piece.endsWith("\n")) return ["\\r?\\n", `(?:${escapes}r)?${escapes}n`, "(?:%0[dD])?%0[aA]"];
  if (piece === "\t") return ["\\t", `${escapes}t`];
  const itself = `\\\\{0,${deepest}}${piece.replace(/[.*+?^${}()|[\]\\/]/, "\\$&")}`;
  return piece === " " ? [itself, "\\+"] : [itself];
}

function htmlSpellings(piece: string): readonly string[] {
  const name = entities[piece];
  if (name === undefined) return [];
  const code = piece.charCodeAt(0);
  return [`&(?:amp;){0,4}(?:${name}|#0{0,4}${code}|#[xX]0{0,4}${anyCase(code.toString(16))});`];
}

function inHex(text: string): string {
  return anyCase(Buffer.from(text).toString("hex"));
}

function inBase64(text: string): readonly string[] {
  const bytes = Buffer.from(text);
  return [0, 1, 2].flatMap((before) => {
    const all = Buffer.concat([Buffer.alloc(before), bytes]);
    const first = Math.ceil((before * 8) / 6);
    const last = Math.floor((all.length * 8) / 6);
    const remains = all.toString("base64").slice(first, last);
    if (remains.length < shortestRemains) return [];
    return [remains.replaceAll("+", "(?:[+-]|%2[bB])").replaceAll("/", `(?:\\\\{0,${deepest}}\\/|_|%2[fF])`)];
  });
}

function hexOf(number: number, digits: number): string {
  return number.toString(16).padStart(digits, "0");
}

function anyCase(hex: string): string {
  return hex.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}
