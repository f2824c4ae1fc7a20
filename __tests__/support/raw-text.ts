/** A text of somebody else's that a terminal or a runner of GitHub's would obey. */
export const hostile = "x\n::error::x\u001b[31m\u009b\u202e";

/** The same as a string of a source file, where no such character stands itself. */
export const hostileSource = JSON.stringify(hostile).replace(
  /[^ -~]/g,
  (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
);

/** What a terminal would obey, or a runner of GitHub's, which takes a line that begins with two colons for a command. */
const raw = /^[ \t]*::.*|(?!\n)[\p{Cc}\p{Cf}]/gmu;

/** All of that in what a command printed. */
export function rawIn({
  stdout,
  stderr,
}: {
  readonly stdout: string;
  readonly stderr: string;
}): readonly string[] {
  return `${stdout}\n${stderr}`.match(raw) ?? [];
}
