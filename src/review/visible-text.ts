import { maxTextLength, withUnseen } from "../model/plain-text";

/**
 * A text by somebody else on one line, as it can be shown to a person: characters that move the cursor, reverse the
 * direction of reading or cannot be seen are written as `\u{…}`, and a text that is longer than an entry's may be is
 * cut with its length told.
 */
export function visibleText(text: string): string {
  return withUnseen(text.length <= maxTextLength ? text : cut([...text]));
}

function cut(characters: readonly string[]): string {
  if (characters.length <= maxTextLength) return characters.join("");
  return `${characters.slice(0, maxTextLength).join("")}… (${characters.length} characters)`;
}
