import { existsSync, readFileSync } from "node:fs";
import { CiError } from "./ci-error";
import { markerLine } from "./marker";

/** The most characters of a comment's or an issue's text that GitHub takes. */
export const maxCharacters = 65_536;

export interface Parts {
  readonly marker: string;
  /** Markdown files, in order. Empty ones count for nothing. */
  readonly files: readonly string[];
  /** A last line, such as where the text comes from. @default - none */
  readonly footer?: string;
}

/**
 * Joins files into the text of a comment or an issue; an empty text where every file is empty.
 * @throws CiError when files are missing, or the text is longer than GitHub takes: a text is never cut in the middle.
 */
export function postedText({ marker, files, footer }: Parts): string {
  const missing = files.filter((file) => !existsSync(file));
  if (missing.length > 0) throw new CiError(`There is no file ${missing.join(", ")}. Nothing was posted.`);
  const texts = files.map((file) => readFileSync(file, "utf8").trim()).filter((text) => text !== "");
  if (texts.length === 0) return "";
  const text = `${[markerLine(marker), ...texts, ...(footer === undefined ? [] : [footer])].join("\n\n")}\n`;
  if (text.length > maxCharacters) {
    const each = Math.floor((maxCharacters - 500) / files.length / 1000) * 1000;
    throw new CiError(
      `The text has ${text.length} characters, and GitHub takes ${maxCharacters}. Make ${files.length === 1 ? "the file" : "each file"} with --limit ${each} or less. Nothing was posted.`,
    );
  }
  return text;
}
