/** A string of some data, and where it stands: `parts.0.description`. */
export interface PlacedText {
  readonly at: string;
  readonly text: string;
}

/** Every string of some data at any depth, the keys of its objects among them. */
export function textsOf(data: unknown, at: readonly string[] = []): readonly PlacedText[] {
  if (typeof data === "string") return [{ at: at.join("."), text: data }];
  if (data === null || typeof data !== "object") return [];
  return Object.entries(data).flatMap(([key, value]) => {
    const inside = [...at, key];
    const own = Array.isArray(data) ? [] : [{ at: inside.join("."), text: key }];
    return [...own, ...textsOf(value, inside)];
  });
}

/** Most characters of a text: a review shows that many of it, so that nothing is behind what it shows. */
export const longestText = 500;

/** How cdktf marks, in the middle of a text, something that it puts in later: a string, a list, a map. */
const tokenMark = /[$#&]\{TfToken\[/;
/** What no reader sees: control and format characters, such as those that turn the direction of what follows. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** Why a text cannot arrive as it is written, or be read by a reviewer as it is; undefined where it can. */
export function textProblem(text: string): string | undefined {
  const mark = tokenMark.exec(text);
  if (mark !== null) return `${mark[0]}, which cdktf takes for a mark of its own`;
  if (text.length > longestText)
    return `a text of ${text.length} characters, of which a review shows ${longestText}`;
  const [character] = unseen.exec(text) ?? [];
  if (character === undefined) return undefined;
  const code = character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0");
  return `the character U+${code}, which no reader sees`;
}

/** What is wrong with the strings of some data, a sentence each. */
export function textProblems(data: unknown): readonly { readonly at: string; readonly found: string }[] {
  return textsOf(data).flatMap(({ at, text }) => {
    const found = textProblem(text);
    return found === undefined ? [] : [{ at: printable(at), found }];
  });
}

function printable(text: string): string {
  return text.replace(new RegExp(unseen, "gu"), "\u{fffd}");
}
