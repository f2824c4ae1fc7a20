import { redacted } from "../redact";
import { bodiesIn, fieldsOf } from "./bodies";
import type { Names } from "./names";
import type { Vocabulary } from "./vocabulary";

/** What stands in the place of everything that is not known to be harmless. */
export const withheld = "(withheld)";

/** What is known to be harmless. */
export interface Harmless {
  readonly names: Names;
  readonly vocabulary: Vocabulary;
}

/**
 * What of an error's text may be printed anywhere: words, names of our own, small numbers, times, addresses of vendors
 * with the parts of their paths that are words or names, and of an answer that it quotes the code and the words of the
 * message. Everything else, whether or not it looks like a secret, is `(withheld)`. What stands in quotes is somebody's
 * value, so there only names count and not words, but for `message="…"`, as Infisical's provider quotes an answer.
 */
export function shownText(text: string, harmless: Harmless): string {
  const parts = bodiesIn(text).map(({ isBody, text: part }) =>
    isBody ? shownBody(part, harmless) : shownWords(part, harmless),
  );
  return parts.join("").replace(/\(withheld\)(?:[\s,;:]*\(withheld\))+/g, withheld);
}

function shownBody(body: string, harmless: Harmless): string {
  const fields = fieldsOf(body).flatMap(({ name, value }) => {
    const words = bodiesIn(value).map((part) => (part.isBody ? withheld : shownWords(part.text, harmless)));
    const shown = words.join("");
    return /[\p{L}\p{N}]/u.test(shown.replaceAll(withheld, "")) ? [`${name}: ${shown}`] : [];
  });
  return fields.length === 0 ? withheld : `{${fields.join(", ")}, ${withheld}}`;
}

/** In quotes of some kind, or up to the next blank. An open quotation mark opens to the end: its value may be cut off. */
const pieces =
  /\(secret\)|"(?:\\.|[^"\\])*(?:"|$)|“[^”]*(?:”|$)|`[^`]*(?:`|$)|(?<![\p{L}\p{N}])'[^'\n]*'(?![\p{L}\p{N}])|\s+|[^\s"`“]+/gsu;

function shownWords(text: string, harmless: Harmless): string {
  const all = text.match(pieces) ?? [];
  const shown = all.map((piece, index) => {
    if (piece === redacted || piece.trim() === "") return piece;
    const [, open = "", inside = "", close = ""] = /^(["'`“])(.*?)(["'`”]?)$/s.exec(piece) ?? [];
    if (open === "") return shownChunk(piece, harmless);
    const isMessage = open === '"' && /\bmessage=$/.test(all[index - 1] ?? "");
    return `${open}${isMessage ? shownWords(inside.replaceAll('"', " "), harmless) : shownValue(inside, harmless)}${close}`;
  });
  return shown.join("").replace(manyNumbers, withheld);
}

/** Four numbers or more in a row may be bytes. */
const manyNumbers = /(?<![\p{L}\p{N}.])\d+(?:[\s,;:]+\d+){3,}(?![\p{L}\p{N}.])/gu;

function shownValue(value: string, { names, vocabulary }: Harmless): string {
  if (value === redacted || isFigure(value)) return value;
  const chunks = value.split(/\s+/);
  if (chunks.every((chunk) => names.isName(chunk))) return value;
  return shownAddress(value, names, value.startsWith("/") ? undefined : vocabulary) ?? withheld;
}

/** Nothing harmless is longer without a blank. */
const maxChunkLength = 512;

/** What has no blank in it, with the signs around it. */
function shownChunk(chunk: string, harmless: Harmless): string {
  if (harmless.names.isName(chunk)) return chunk;
  if (chunk.length > maxChunkLength) return withheld;
  return chunk
    .split(redacted)
    .map((part) => {
      const [, before = "", core = "", after = ""] =
        /^([^\p{L}\p{N}/]*)(.*?)([^\p{L}\p{N}]*)$/su.exec(part) ?? [];
      if (![before, after].every(isPunctuation)) return withheld;
      return core === "" ? part : `${before}${shownCore(core, harmless)}${after}`;
    })
    .join(redacted);
}

function isPunctuation(signs: string): boolean {
  return signs.length <= 3 || /^(.)\1*$/su.test(signs);
}

function shownCore(core: string, harmless: Harmless): string {
  const { names, vocabulary } = harmless;
  if (isFigure(core) || names.isName(core)) return core;
  if (vocabulary.isWord(core) || vocabulary.isIdentifier(core) || vocabulary.isCompound(core)) return core;
  const address = shownAddress(core, names, vocabulary);
  if (address !== undefined) return address;
  const [, name = "", sign = "", value = ""] = /^([A-Za-z_-]+)([=:])(.+)$/s.exec(core) ?? [];
  const isNamed = vocabulary.isIdentifier(name) || vocabulary.isCompound(name);
  return isNamed ? `${name}${sign}${shownChunk(value, harmless)}` : withheld;
}

const figures = [
  /^\d{1,5}$/,
  /^v?\d{1,3}(?:\.\d{1,4}){1,3}$/,
  /^(?:\d{1,5}(?:\.\d{1,9})?(?:ms|[smhd]))+$/,
  /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?$/,
  /^\d\d:\d\d(?::\d\d)?$/,
];

function isFigure(text: string): boolean {
  return text.length <= 40 && figures.some((figure) => figure.test(text));
}

/** An address of a vendor, or a path: part by part. */
function shownAddress(text: string, names: Names, vocabulary?: Vocabulary): string | undefined {
  const [, origin = "", host = "", rest = ""] =
    /^(?:(https?:\/\/)([^/?#@\s]+))?((?:[/?#].*)?)$/s.exec(text) ?? [];
  if (origin === "" ? !rest.startsWith("/") : !names.isHost(host)) return undefined;
  const [, route = "", query = ""] = /^([^?#]*)(.*)$/s.exec(rest) ?? [];
  const isShown = (part: string) =>
    part === "" ||
    names.isName(part) ||
    /^v\d$|^\d{1,3}$/.test(part) ||
    vocabulary?.isIdentifier(part) === true ||
    vocabulary?.isCompound(part) === true;
  const shown = route.split("/").map((part) => (isShown(part) ? part : withheld));
  return `${origin}${host}${shown.join("/")}${query === "" ? "" : `${query[0]}${withheld}`}`;
}
