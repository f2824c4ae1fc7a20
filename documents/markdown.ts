/** Text as Markdown shows it unchanged, also in a cell of a table. */
export function prose(text: string): string {
  return /[<*`|\n]/.test(text) ? text.replace(/[<*`|]/g, "\\$&").replace(/\s*\n\s*/g, " ") : text;
}

/** A name, a path or a command, set as code. */
export function code(text: string): string {
  return `\`${text}\``;
}

/** One row of a table. */
export function tableRow(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
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
