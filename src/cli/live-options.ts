import { type Command, InvalidArgumentError, Option } from "commander";

/** What every command has that asks the vendors. */
export interface LiveCommandOptions {
  /** Seconds. */
  readonly timeout: number;
  readonly json?: boolean;
}

/** Adds the options of a command that asks the vendors. */
export function withLiveOptions(command: Command): Command {
  return command
    .addOption(
      new Option("--timeout <seconds>", "longest wait for a vendor's answer (1 to 120)")
        .default(10)
        .argParser(readTimeout),
    )
    .option("--json", "print the result as JSON");
}

function readTimeout(text: string): number {
  const seconds = Number(text);
  if (seconds >= 1 && seconds <= 120) return seconds;
  throw new InvalidArgumentError("Expected seconds from 1 to 120.");
}
