import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Credential } from "../model/credential";
import type { Ledger } from "../model/ledger";
import { documents } from "./documents";
import { docsCommand, type GeneratedDocument, generatedMark } from "./generated-document";
import { hasText, hasTextInCrlf, textWithLineFeeds } from "./same-text";

/** One file of the folder that is not as the taxonomy says. With `--json` it is printed as it is: a public format. */
export interface Staleness {
  /** Path below the folder, with slashes; that of a folder ends in one. */
  readonly file: string;
  /**
   * `surplus`: a document of ours that is no longer made. `foreign`: nothing that we ever made, so nothing that we
   * delete.
   */
  readonly problem: "stale" | "missing" | "surplus" | "foreign";
  /**
   * Where a stale file first differs, cut down to the place.
   * @default - it does not exist on one of the sides, or it was brought up to date
   */
  readonly difference?: LineDifference;
  readonly fix: string;
}

export interface LineDifference {
  /** Line, from 1. */
  readonly line: number;
  /** Null where the file has ended already. */
  readonly found: string | null;
  /** Null where the document has ended already. */
  readonly expected: string | null;
}

/**
 * Compares a folder of generated documents with what the taxonomy says now, and changes nothing.
 * @param folder absolute, or from the working directory; need not exist
 * @throws Error of the file system, for what is there and cannot be read
 */
export function checkDocuments(
  credentials: readonly Credential[],
  ledger: Ledger,
  folder: string,
): readonly Staleness[] {
  return compareDocuments(documents(credentials, ledger), folder);
}

export interface Comparison {
  /** The command that brings the folder up to date. @default "npx taxonomy docs" */
  readonly fix?: string;
  /** Given each document that is stale or missing, to bring it up to date. @default - where it differs is found */
  readonly onStale?: (document: GeneratedDocument) => void;
}

/**
 * Compares documents, one after the other, with the files of a folder.
 * @throws Error of the file system, for what is there and cannot be read
 */
export function compareDocuments(
  expected: readonly GeneratedDocument[],
  folder: string,
  { fix = docsCommand, onStale }: Comparison = {},
): readonly Staleness[] {
  const differing = expected.flatMap((document): Staleness[] => {
    const place = path.join(folder, document.path);
    if (hasText(place, document.pieces()) || hasTextInCrlf(place, document.render)) return [];
    const problem = existsSync(place) ? "stale" : "missing";
    const staleness = { file: document.path, problem, fix } as const;
    if (onStale !== undefined) onStale(document);
    else if (problem === "stale") {
      return [{ ...staleness, difference: firstDifference(textWithLineFeeds(place), document.render()) }];
    }
    return [staleness];
  });
  return [...differing, ...unexpected(expected, folder, fix)];
}

/** What lies in the folder beside the documents, in it and in the folders that they are in; no deeper. */
function unexpected(
  expected: readonly GeneratedDocument[],
  folder: string,
  fix: string,
): readonly Staleness[] {
  const known = new Set(expected.map((document) => document.path));
  const folders = new Set([...known].map((file) => path.posix.dirname(file)));
  const entries = [...folders]
    .filter((below) => existsSync(path.join(folder, below)))
    .flatMap((below) =>
      readdirSync(path.join(folder, below), { withFileTypes: true }).map((entry) => ({
        isFolder: entry.isDirectory(),
        isHidden: entry.name.startsWith("."),
        file: path.posix.join(below, entry.name),
      })),
    );
  return entries
    .filter(({ isFolder, isHidden, file }) => !isHidden && !(isFolder ? folders : known).has(file))
    .map(({ isFolder, file }): Staleness => {
      if (!isFolder && isOurs(path.join(folder, file))) return { file, problem: "surplus", fix };
      return {
        file: isFolder ? `${file}/` : file,
        problem: "foreign",
        fix: "move it elsewhere, or delete it",
      };
    })
    .sort((a, b) => (a.file < b.file ? -1 : 1));
}

function isOurs(file: string): boolean {
  return file.endsWith(".md") && readFileSync(file, "utf8").startsWith(generatedMark);
}

/** Characters of a line that a hint shows at most, and those of them that come before the first difference. */
const excerptLength = 160;
const excerptLead = 100;

/** The first line in which two different texts differ, cut to an excerpt around the place. */
function firstDifference(found: string, expected: string): LineDifference {
  let at = 0;
  while (at < found.length && found[at] === expected[at]) at += 1;
  const before = found.slice(0, at);
  const start = before.lastIndexOf("\n") + 1;
  const from = Math.max(start, at - excerptLead);
  const excerpt = (text: string) => {
    if (at >= text.length && at === start) return null;
    const newline = text.indexOf("\n", at);
    const end = newline === -1 ? text.length : newline;
    const isCut = end > from + excerptLength;
    const line = text.slice(from, isCut ? from + excerptLength : end);
    return `${from > start ? "…" : ""}${line}${isCut ? "…" : ""}`;
  };
  return { line: before.split("\n").length, found: excerpt(found), expected: excerpt(expected) };
}
