import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** A `taxonomy` command that a document names. */
export interface NamedCommand {
  /** Such as `docs/going-live.md:81`. */
  readonly at: string;
  /** Command, subcommand and arguments. */
  readonly words: readonly string[];
  /** Long options, such as `--env`. */
  readonly options: readonly string[];
}

/** The Markdown files that people read: README.md and all of docs/, the generated ones too. */
export function documents(): readonly string[] {
  const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "README.md", "docs/*.md"]);
  return [...new Set(files.toString().trim().split("\n"))];
}

/** Every `taxonomy …` in the code of a document: in its blocks, and between backticks. */
export function commandsIn(file: string): readonly NamedCommand[] {
  let isBlock = false;
  return readFileSync(file, "utf8")
    .split("\n")
    .flatMap((line, index) => {
      const isFence = /^\s*```/.test(line);
      if (isFence) isBlock = !isBlock;
      const codes = isBlock ? [line] : [...line.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code);
      return isFence ? [] : codes.flatMap((code) => commandsInCode(code, `${file}:${index + 1}`));
    });
}

/** Where a command ends: a comment, the command that it runs, a pipe, another command, the end of a substitution. */
const end = /\s#\s|\s--\s|[|;>)]|&&|\s<\s/;

function commandsInCode(code: string, at: string): readonly NamedCommand[] {
  return [...code.matchAll(/(?:\bnpx |^)taxonomy (?=[a-z-])/g)].map((match) => {
    const [text = ""] = code.slice(match.index + match[0].length).split(end);
    const parts = text.replace(/"[^"]*"/g, "VALUE").match(/[^\s[\]]+/g) ?? [];
    return {
      at,
      words: parts.filter((part) => !part.startsWith("-")),
      options: parts.filter((part) => part.startsWith("--")).map((part) => part.replace(/[=:,.].*$/, "")),
    };
  });
}
