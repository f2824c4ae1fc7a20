import { exitCodes } from "../../tools/exit-codes";
import { CiError } from "./ci-error";
import { type CommandEnd, runTaxonomy } from "./taxonomy-command";

/** Exit codes with which commands say that they found something; anything else but 0 is a failure. */
const foundCodes: Readonly<Record<string, number>> = {
  diff: exitCodes.changes,
  plan: exitCodes.changes,
  due: exitCodes.due,
  sweep: exitCodes.due,
  audit: exitCodes.due,
};

export interface CaptureOptions {
  /** The command and its arguments, such as `["due"]`. */
  readonly command: readonly string[];
  /** Heading of a text that has none. @default - none */
  readonly title?: string;
  /** Whether the output is plain text, to be shown as it is. @default false */
  readonly isPlain?: boolean;
  /** Where the log is, for a text that says that it could not be made. */
  readonly runUrl?: string;
}

export interface Capture {
  readonly outcome: "nothing" | "found" | "failed";
  readonly code: number;
  /** What the command printed, ready to be posted. */
  readonly text: string;
}

/**
 * Runs a command that reports something, and tells "nothing", "found" and "failed" apart.
 * @throws CiError for a command that reports nothing.
 */
export async function capture(options: CaptureOptions): Promise<Capture> {
  const name = options.command[0] ?? "";
  const foundCode = foundCodes[name];
  if (foundCode === undefined)
    throw new CiError(`\`${name}\` is no report; there are ${Object.keys(foundCodes).join(", ")}.`);
  const end = await runTaxonomy(options.command);
  const outcome = outcomeOf(end, foundCode);
  return { outcome, code: end.code, text: textOf(options, end, outcome) };
}

function outcomeOf({ code }: CommandEnd, foundCode: number): Capture["outcome"] {
  if (code === exitCodes.fine) return "nothing";
  return code === foundCode ? "found" : "failed";
}

/** Of a failure, what the command reported on standard output all the same; never its standard error, which is no report. */
function textOf(options: CaptureOptions, { code, stdout }: CommandEnd, outcome: Capture["outcome"]): string {
  if (options.command.includes("--json")) return outcome === "failed" ? "" : stdout;
  const body = options.isPlain === true ? fenced(stdout) : stdout.trim();
  const log = options.runUrl === undefined ? "The log" : `[The log](${options.runUrl})`;
  const failure = `**\`taxonomy ${options.command[0]}\` failed (exit code ${code}).** ${log} says why.`;
  const parts = [
    ...(options.title === undefined ? [] : [`## ${options.title}`]),
    ...(outcome === "failed" ? [failure] : []),
    ...(body === "" ? [] : [body]),
  ];
  return `${parts.join("\n\n")}\n`;
}

function fenced(text: string): string {
  if (text.trim() === "") return "";
  const longest = Math.max(0, ...(text.match(/`{3,}/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(Math.max(3, longest + 1));
  return `${fence}text\n${text.trimEnd()}\n${fence}`;
}
