import { readFileSync } from "node:fs";
import path from "node:path";

/** One command of a runbook. */
export interface RunbookCommand {
  /** Line of the Markdown file, from 1. */
  readonly line: number;
  /** As a person would paste it, on one line. */
  readonly text: string;
  /** What it is to end with: 0, or what `# exit N: …` behind it says. */
  readonly exitCode: number;
}

/** What a runbook has, in its order: commands, what they print, and what a person does elsewhere meanwhile. */
export type RunbookPart =
  | { readonly kind: "commands"; readonly commands: readonly RunbookCommand[] }
  | { readonly kind: "output"; readonly line: number; readonly lines: readonly string[] }
  | { readonly kind: "outside"; readonly line: number; readonly name: string };

/** A runbook that breaks the conventions of docs/runbooks/README.md. */
class RunbookError extends Error {}

const runbookFolder = path.resolve("docs", "runbooks");

/**
 * Reads a runbook: its `sh` blocks, its `output` blocks, and its comments `<!-- outside: name -->`.
 * @throws RunbookError for a block of another language, one that is not closed, and a `text` block with a command of ours.
 */
export function readRunbook(name: string): readonly RunbookPart[] {
  const lines = readFileSync(path.join(runbookFolder, `${name}.md`), "utf8").split("\n");
  const parts: RunbookPart[] = [];
  for (let at = 0; at < lines.length; at++) {
    const outside = /^\s*<!-- outside: ([a-z0-9-]+) -->$/.exec(lines[at] ?? "")?.[1];
    if (outside !== undefined) parts.push({ kind: "outside", line: at + 1, name: outside });
    const fence = /^\s*```(\S*)$/.exec(lines[at] ?? "");
    if (fence === null) continue;
    const end = lines.findIndex((line, index) => index > at && /^\s*```$/.test(line));
    if (end === -1) throw new RunbookError(`${name}.md:${at + 1}: the block has no end`);
    const part = readBlock(`${name}.md:${at + 1}`, fence[1] ?? "", lines.slice(at + 1, end), at + 2);
    if (part !== undefined) parts.push(part);
    at = end;
  }
  return parts;
}

/** Every command of a runbook. */
export function commandsOf(parts: readonly RunbookPart[]): readonly RunbookCommand[] {
  return parts.flatMap((part) => (part.kind === "commands" ? part.commands : []));
}

function readBlock(
  at: string,
  language: string,
  lines: readonly string[],
  first: number,
): RunbookPart | undefined {
  switch (language) {
    case "sh":
      return { kind: "commands", commands: readCommands(lines, first) };
    case "output":
      return { kind: "output", line: first, lines: lines.map((line) => line.trim()).filter(Boolean) };
    case "text":
      refuseHiddenCommands(at, lines);
      return undefined;
    default:
      throw new RunbookError(
        `${at}: a block is sh (run by the test), output (what it prints) or text, not "${language}"`,
      );
  }
}

/** What the test could run, it runs; the shell in which everything else happens is its own. */
function refuseHiddenCommands(at: string, lines: readonly string[]): void {
  const hidden = lines.find((line) => /\bnpx (?!taxonomy through-access -- bash$)/.test(line));
  if (hidden !== undefined)
    throw new RunbookError(`${at}: this belongs into a block of sh: ${hidden.trim()}`);
}

function readCommands(lines: readonly string[], first: number): readonly RunbookCommand[] {
  const commands: RunbookCommand[] = [];
  let pending = "";
  for (const [index, raw] of lines.entries()) {
    const line = `${pending}${raw.trim()}`;
    pending = line.endsWith("\\") ? `${line.slice(0, -1).trimEnd()} ` : "";
    if (pending !== "" || line === "" || line.startsWith("#")) continue;
    const [, text = line, exitCode = "0"] = /^(.*?)\s+# exit (\d+): .+$/.exec(line) ?? [];
    commands.push({ line: first + index, text, exitCode: Number(exitCode) });
  }
  return commands;
}

/**
 * Those of the expected lines that an output does not have, in their order. `…` stands for anything, and blanks at either
 * end of a line do not count.
 */
export function missingLines(expected: readonly string[], output: string): readonly string[] {
  const printed = output.split("\n").map((line) => line.trim());
  let from = 0;
  return expected.filter((line) => {
    const pattern = new RegExp(`^${line.split("…").map(escaped).join(".*")}$`);
    const found = printed.findIndex((candidate, index) => index >= from && pattern.test(candidate));
    if (found === -1) return true;
    from = found + 1;
    return false;
  });
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
