import * as markdown from "../review/markdown";

/** A text as a code span. */
export const code = remembered(markdown.codeSpan);
/** A text as it is written. */
export const prose = remembered(markdown.prose);

/** A name stands in a document a dozen times: what it is in Markdown is worked out once. */
function remembered(write: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const written = write(text);
    known.set(text, written);
    return written;
  };
}

/** One row of a table. */
export function tableRow(cells: readonly string[]): string {
  return `| ${cells.map(cellText).join(" | ")} |`;
}

/** A bar ends a cell, also within code, but for one behind a backslash that no other one escapes. */
function cellText(text: string): string {
  return text.includes("|") ? text.replace(/(?<!\\)((?:\\\\)*)\|/g, "$1\\|") : text;
}

/** A table, or nothing where it would have no row. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  return [tableRow(head), tableRow(head.map(() => "---")), ...rows.map(tableRow)].join("\n");
}

/** "a", "a and b", "a, b, and c". */
export function enumeration(words: readonly string[]): string {
  if (words.length <= 2) return words.join(" and ");
  return `${words.slice(0, -1).join(", ")}, and ${words.at(-1)}`;
}

/** "1 day", "2 days". */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
