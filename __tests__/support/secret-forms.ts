/** Ways in which a piece of a secret can stand in a text, each with all spellings that programs give it. */
export const forms: Readonly<Record<string, (piece: string) => readonly string[]>> = {
  "as it is": (piece) => [piece],
  "behind removed backslashes": (piece) => [piece.replaceAll("\\", "")],
  "inside JSON": (piece) => jsonSpellings(piece),
  "inside JSON inside JSON": (piece) => jsonSpellings(piece).map(inJson),
  "URL-encoded": (piece) => [encodeURI(piece), ...percentSpellings(piece)],
  "URL-encoded twice": (piece) => percentSpellings(piece).map(encodeURIComponent),
  "in a form": (piece) => percentSpellings(piece).map((text) => text.replaceAll("%20", "+")),
  "inside HTML": htmlSpellings,
  "in hex": (piece) => {
    const hex = Buffer.from(piece).toString("hex");
    return [hex, hex.toUpperCase()];
  },
  "in base64": base64Spellings,
  "in unicode escapes": (piece) => {
    const escaped = piece.replace(/[\s\S]/g, unicodeEscape);
    return [escaped, escaped.replaceAll("\\", "")];
  },
  "URL-encoded whole": (piece) => [
    bytesOf(piece)
      .map((byte) => `%${hexOf(byte)}`)
      .join(""),
  ],
  "as a list of bytes": (piece) => [",", ", ", " "].map((between) => bytesOf(piece).join(between)),
  "as a list of bytes in hex": (piece) => [
    bytesOf(piece)
      .map((byte) => `0x${hexOf(byte)}`)
      .join(", "),
  ],
};

function bytesOf(piece: string): readonly number[] {
  return [...Buffer.from(piece)];
}

function hexOf(byte: number): string {
  return byte.toString(16).padStart(2, "0");
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** As JavaScript, Go (which escapes for HTML), PHP (which escapes slashes) and Python (which keeps to ASCII) write it. */
function jsonSpellings(piece: string): readonly string[] {
  const plain = [inJson(piece), inJson(piece).replaceAll("/", "\\/")];
  const forHtml = plain.map((text) => text.replace(/[<>&']/g, unicodeEscape));
  const halfForHtml = plain.map((text) => text.replace(/[<>&]/g, unicodeEscape));
  const all = [...plain, ...forHtml, ...halfForHtml];
  // biome-ignore lint/suspicious/noControlCharactersInRegex: everything beyond ASCII
  const ascii = all.map((text) => text.replace(/[^\x00-\x7f]/g, unicodeEscape));
  const lower = [...all, ...ascii];
  return [...lower, ...lower.map((text) => text.replace(/\\u[0-9a-f]{4}/g, inCapitals))];
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

function inCapitals(escaped: string): string {
  return `\\u${escaped.slice(2).toUpperCase()}`;
}

/** What must be encoded, and everything that may be; in capitals and not. */
function percentSpellings(piece: string): readonly string[] {
  const least = encodeURIComponent(piece);
  const most = least.replace(/[!'()*~]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
  return [least, most].flatMap((text) => [
    text.replace(/%../g, (one) => one.toUpperCase()),
    text.replace(/%../g, (one) => one.toLowerCase()),
  ]);
}

function htmlSpellings(piece: string): readonly string[] {
  const named = piece.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const quoted = named.replaceAll('"', "&quot;");
  return [
    named,
    quoted,
    ...["&#39;", "&#x27;", "&apos;"].map((quote) => quoted.replaceAll("'", quote)),
    named.replaceAll('"', "&#34;").replaceAll("'", "&#39;"),
  ];
}

/** What base64 makes of the piece wherever it begins: the characters that do not depend on its neighbours. */
function base64Spellings(piece: string): readonly string[] {
  const bytes = Buffer.from(piece);
  return [0, 1, 2].flatMap((before) => {
    const all = Buffer.concat([Buffer.alloc(before), bytes]);
    const text = all.toString("base64").slice(Math.ceil((before * 8) / 6), Math.floor((all.length * 8) / 6));
    return [text, text.replaceAll("+", "-").replaceAll("/", "_")];
  });
}
