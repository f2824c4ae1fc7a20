/** Most characters of a text: a review shows that many of it, so that nothing is behind what it shows. */
export const maxTextLength = 500;

/** How cdktf marks, in the middle of a text, something that it puts in later: a string, a list, a map. */
const tokenMark = /[$#&]\{TfToken\[/;
/**
 * How a log of GitHub Actions marks, anywhere in a line, what the runner is to do, such as to set a step's output
 * (ActionCommand.TryParse of actions/runner).
 */
const logMark = "##[";
/** What no reader sees: control and format characters, such as those that turn the direction of what follows. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** A text on one line, with what no reader sees, and what the log of a job would obey, written as `\u{…}`. */
export function withUnseen(text: string): string {
  return unseenAsCodes(text.includes(logMark) ? text.replaceAll(logMark, "##\\u{5b}") : text);
}

/** A text on one line, with what no reader sees written as `\u{…}`: for where a bracket is written in another way. */
export function unseenAsCodes(text: string): string {
  if (isTyped(text)) return text;
  return text.replace(unseen, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

/** The same, but for what ends and indents the lines of a file. */
const unseenInLines = new RegExp(`(?!\\r?\\n|\\t)${unseen.source}`, "u");

/** Each character of a source file that no reader sees, but for line ends and tabs. Lines count from 1, columns from 0. */
export function unseenIn(
  source: string,
): readonly { readonly line: number; readonly column: number; readonly character: string }[] {
  if (!unseenInLines.test(source)) return [];
  return source
    .split(/\r?\n/)
    .flatMap((text, index) =>
      [...text.matchAll(unseen)]
        .filter(([character]) => character !== "\t")
        .map((match) => ({ line: index + 1, column: match.index, character: codeOf(match[0]) })),
    );
}

function codeOf(character: string): string {
  return `U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}`;
}

/** Why a text cannot arrive as it is written, be printed, or be read by a reviewer as it is; undefined where it can. */
function textProblem(text: string): string | undefined {
  const mark = tokenMark.exec(text);
  if (mark !== null) return `${mark[0]}, which cdktf takes for a mark of its own`;
  if (text.includes(logMark)) return `${withUnseen(logMark)}, which the log of a job takes for a command`;
  if (text.length > maxTextLength)
    return `a text of ${text.length} characters, of which a review shows ${maxTextLength}`;
  const [character] = text.match(unseen) ?? [];
  if (character === undefined) return undefined;
  return `the character ${codeOf(character)}, which no reader sees`;
}

/** What is wrong with the strings of some data at any depth, the keys of its objects among them, a sentence each. */
export function textProblems(data: unknown): readonly { readonly at: string; readonly found: string }[] {
  const problems: { readonly at: string; readonly found: string }[] = [];
  const path: string[] = [];
  const look = (text: string) => {
    if (isUsual(text)) return;
    const found = textProblem(text);
    if (found !== undefined) problems.push({ at: withUnseen(path.join(".")), found });
  };
  const walk = (value: unknown): void => {
    if (typeof value === "string") look(value);
    if (value === null || typeof value !== "object") return;
    for (const key in value) {
      path.push(key);
      if (!Array.isArray(value)) look(key);
      walk((value as Readonly<Record<string, unknown>>)[key]);
      path.pop();
    }
  };
  walk(data);
  return problems;
}

/** A short text that neither a template nor a command in a log can be in, as nearly all are: no more need be asked. */
function isUsual(text: string): boolean {
  return text.length <= maxTextLength && isTyped(text) && !text.includes("{") && !text.includes(logMark);
}

/** Whether a text is of characters that every keyboard has, as nearly all are: each of them is seen. */
function isTyped(text: string): boolean {
  return /^[ -~]*$/.test(text);
}
