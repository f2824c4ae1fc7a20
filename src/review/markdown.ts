import { unseenAsCodes } from "../model/plain-text";
import type { Sentence } from "./sentence";
import { visibleText } from "./visible-text";

/**
 * A sentence as one line of Markdown. What it quotes becomes a code span, in which GitHub reads neither Markdown nor
 * HTML, and makes no link, mention or reference to an issue.
 */
export function markdownLine(text: Sentence): string {
  return text.map((piece) => (typeof piece === "string" ? piece : codeSpan(piece.quoted))).join("");
}

/**
 * A text as a Markdown code span on one line, fenced by more backticks than it has in a row (CommonMark, section 6.1).
 * Not for cells of tables, where a bar ends the cell even within code.
 */
export function codeSpan(text: string): string {
  const shown = visibleText(text);
  if (/^[\w/:>-][^`]*\w$/.test(shown)) return `\`${shown}\``;
  if (shown.trim() === "") return "(blank)";
  const longestRun = Math.max(0, ...(shown.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longestRun + 1);
  const padding = /^[ `]|[ `]$/.test(shown) ? " " : "";
  return `${fence}${padding}${shown}${padding}${fence}`;
}

/** What begins something in the middle of a line (CommonMark 0.31.2, section 6; GitHub's `~~`, `$` and mentions). */
const inLine = /[\\`*[\]<|~$]|&(?=#?\w+;)|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|(?<!\w)@(?=\w)/gu;
/** What begins a block at the start of a line (section 4 and 5), after which a blank stands. */
const atStart = /^(?:#{1,6}|[-+]|\d{1,9}[.)])(?=\s|$)|^>|^[-=](?=[-= ]*$)|^-(?=[- ]+$)/;

/**
 * A text by somebody else as Markdown that shows it unchanged on one line, and does nothing else: no link, image, mention
 * or markup. An address that stands in it is an address.
 */
export function prose(text: string): string {
  // The backslash before a bracket is what keeps the log of a job from obeying it.
  const line = unseenAsCodes((text.includes("\n") ? text.replace(/\s*\n\s*/g, " ") : text).trim());
  const escaped = /[\\`*[\]<|~$&_@]/.test(line) ? line.replace(inLine, "\\$&") : line;
  return escaped.replace(atStart, (start) => `${start.slice(0, -1)}\\${start.slice(-1)}`);
}

/** Lines folded away below a summary, which is our own text: it is written as it is. */
export function folded(summary: string, lines: readonly string[]): string {
  return `<details>\n<summary>${summary}</summary>\n\n${lines.join("\n")}\n\n</details>`;
}
