import { randomInt } from "node:crypto";
import { forms } from "./secret-forms";

/** A value that must show up nowhere, with the place where it was planted. */
export interface Canary {
  readonly name: string;
  readonly value: string;
}

/** A canary that showed up. It says where and in which form, and not the value. */
export interface Leak {
  readonly canary: string;
  readonly form: string;
}

/** Characters that some encoding changes: JSON, URLs, forms, HTML, base64's alphabet, shells, and UTF-8. */
const special = ['"', "/", "+", " ", "\\", "%", "&", "<", "'", "=", "é", "$", "鍵", ">", "?", ";", "~", "{"];
/** What HTTP headers take of them at any place. */
const specialInHeaders = special.filter((character) => /[\x21-\x7e]/.test(character));
const plain = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/** The shortest piece of a canary that counts as a leak, in characters. */
const minPieceLength = 8;
/** The same for values of hexadecimal digits alone, of which shorter pieces come up by chance. */
const shortestHexPiece = 12;
/** What the values of vendors and of keys in files have in common, and references of the vault: they are no secret. */
const openPart =
  /^(?:sandbox-|cfut_|HRKU-|ghs_canary\d+token|sk-ant-api03-|github_pat_|[rs]k_(?:live|test)_|xoxb-)|\.access$|-----(?:BEGIN|END) [A-Z ]+-----|\$\{[^}]*\}/g;

/**
 * A random value that no word contains and every encoding changes: three random characters, then one that is special,
 * and so on through all special ones. It neither begins nor ends with a blank, since vaults cut those off.
 */
export function canaryValue(options: { readonly goesIntoHeaders?: boolean } = {}): string {
  const separators = options.goesIntoHeaders === true ? specialInHeaders : special;
  return `${shuffled(separators)
    .map((separator) => `${randomPlain(3)}${separator}`)
    .join("")}${randomPlain(3)}`;
}

/** The same over several lines, as keys are. */
export function canaryLines(count: number): string {
  return Array.from({ length: count }, () => canaryValue()).join("\n");
}

function randomPlain(length: number): string {
  return Array.from({ length }, () => plain[randomInt(plain.length)]).join("");
}

function shuffled<T>(values: readonly T[]): readonly T[] {
  return values
    .map((value) => ({ value, order: randomInt(2 ** 32) }))
    .sort((one, other) => one.order - other.order)
    .map(({ value }) => value);
}

interface Needle {
  readonly text: string;
  readonly leak: Leak;
}

/** Looks for canaries, and for every piece of 8 characters of one, in all forms of `forms`. */
export class CanarySearch {
  private readonly needles = new Map<string, Needle[]>();
  private readonly pieces = new Set<string>();

  constructor(canaries: Iterable<Canary> = []) {
    this.learn(canaries);
  }

  /** Looks for these too from now on. */
  learn(canaries: Iterable<Canary>): void {
    for (const { name, value } of canaries) {
      for (const piece of piecesOf(value)) {
        if (this.pieces.has(piece)) continue;
        this.pieces.add(piece);
        for (const [text, form] of spellingsOf(piece)) this.add({ text, leak: { canary: name, form } });
      }
    }
  }

  /** What a text holds, each canary and form once. */
  find(text: string): readonly Leak[] {
    const found = new Map<string, Leak>();
    // Every layer of quoting adds backslashes, and a search without them sees through all layers.
    for (const haystack of text.includes("\\") ? [text, text.replaceAll("\\", "")] : [text])
      for (const leak of this.findIn(haystack)) found.set(`${leak.canary} ${leak.form}`, leak);
    return [...found.values()];
  }

  private *findIn(text: string): Generator<Leak> {
    for (let at = 0; at + minPieceLength <= text.length; at += 1) {
      for (const needle of this.needles.get(text.slice(at, at + minPieceLength)) ?? [])
        if (text.startsWith(needle.text, at)) yield needle.leak;
    }
  }

  private add(needle: Needle): void {
    if (needle.text.length < minPieceLength) return;
    const key = needle.text.slice(0, minPieceLength);
    const others = this.needles.get(key);
    if (others === undefined) this.needles.set(key, [needle]);
    else others.push(needle);
  }
}

/** Every spelling once, with the first form that has it. */
function spellingsOf(piece: string): ReadonlyMap<string, string> {
  const spellings = new Map<string, string>();
  for (const [form, spell] of Object.entries(forms))
    for (const text of spell(piece)) if (!spellings.has(text)) spellings.set(text, form);
  return spellings;
}

function piecesOf(value: string): readonly string[] {
  const secret = value.replace(openPart, "");
  const characters = [...secret];
  const isHex = /^[0-9a-f.-]+$/i.test(secret);
  const length = isHex ? shortestHexPiece : minPieceLength;
  const count = Math.max(0, characters.length - length + 1);
  return Array.from({ length: count }, (_, at) => characters.slice(at, at + length).join(""));
}
