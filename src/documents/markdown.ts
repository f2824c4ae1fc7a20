export { codeSpan as code, prose } from "../review/markdown";

/** One row of a table. */
export function tableRow(cells: readonly string[]): string {
  // A bar ends a cell, also within code, but for one behind a backslash that no other one escapes.
  return `| ${cells.map((cell) => cell.replace(/(?<!\\)((?:\\\\)*)\|/g, "$1\\|")).join(" | ")} |`;
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
