import { mkdirSync } from "node:fs";
import path from "node:path";
import { Command } from "commander";
import { writeWhole } from "../../../../tools/write-whole";
import { reported } from "./with-github";

interface CaptureOptions {
  readonly file?: string;
  readonly summary?: boolean;
  readonly title?: string;
  readonly plain?: boolean;
  readonly emptyWhenFine?: boolean;
}

/** `taxonomy github capture`: a report of another command as a file, and whether it found something as an output. */
export function captureCommand(): Command {
  return new Command("capture")
    .description(
      "Run a command that reports (diff, plan, due, sweep, audit) and keep its report; exit 0 whether it found something or not, 1 when it failed; the step's output `found` tells true from false",
    )
    .argument("<command...>", "the command with its arguments, after --")
    .option("--file <path>", "write the report there")
    .option("--summary", "add the report to the run's page")
    .option("--title <text>", "heading of a report that has none")
    .option("--plain", "the report is plain text: show it as it is")
    .option("--empty-when-fine", "write an empty file when nothing was found")
    .action((command: readonly string[], options: CaptureOptions) => reported(() => run(command, options)));
}

async function run(command: readonly string[], options: CaptureOptions): Promise<void> {
  const { capture } = await import("../../../ci/capture");
  const { addSummary, setOutputs } = await import("../../../ci/runner-files");
  const runUrl = runUrlOf(process.env);
  const { outcome, code, text } = await capture({
    command,
    ...(options.title === undefined ? {} : { title: options.title }),
    ...(runUrl === undefined ? {} : { runUrl }),
    isPlain: options.plain === true,
  });
  const kept = options.emptyWhenFine === true && outcome === "nothing" ? "" : text;
  if (options.file !== undefined) {
    mkdirSync(path.dirname(options.file), { recursive: true });
    writeWhole(options.file, kept);
  }
  if (options.summary === true) addSummary(text);
  if (options.file === undefined && options.summary !== true) process.stdout.write(kept);
  setOutputs({ found: String(outcome === "found") });
  process.stderr.write(`taxonomy ${command[0]} ended with ${code}: ${sentences[outcome]}.\n`);
  if (outcome === "failed") process.exitCode = 1;
}

const sentences = {
  nothing: "nothing was found",
  found: "something was found",
  failed: "it failed",
} as const;

function runUrlOf(env: NodeJS.ProcessEnv): string | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = env;
  if (server === undefined || repository === undefined || run === undefined) return undefined;
  return `${server}/${repository}/actions/runs/${run}`;
}
