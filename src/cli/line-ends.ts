/** A text with line feeds alone: git on Windows may put a carriage return before each. */
export function withLineFeeds(text: string): string {
  return text.replaceAll("\r\n", "\n");
}

/** A text of line feeds with the line ends of another, so that a file keeps its own. */
export function withLineEndsOf(model: string, text: string): string {
  return model.includes("\r\n") ? text.replaceAll("\n", "\r\n") : text;
}
