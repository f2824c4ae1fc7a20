import table from "./exit-codes.json";

/** How a run ended, for every program of this project; `table` has the numbers. */
export type Ending = keyof typeof table.codes;

/** Exit codes. 2 for changes is Terraform's, 64 for a wrong call that of sysexits.h, and from 128 on a shell's for a signal. */
export const exitCodes: Readonly<Record<Ending, number>> = table.codes;

const meanings: Readonly<Record<Ending, string>> = {
  fine: "fine",
  failure: "a failure, or findings",
  changes: "there are changes",
  due: "something is due, differs or is an orphan",
  wrongCall: "a wrong call",
  notFound: "there is no such command to run",
  stopped: "stopped in the middle",
  outputLost: "all was done, and nobody read the result to its end",
};

/** Whether a command changes nothing, so that it may lose its reader without harm. */
function isReading(program: keyof typeof table.reading, command: string): boolean {
  const reading: readonly string[] = table.reading[program];
  return reading.includes(command);
}

/**
 * The lines of a command's help that say with which codes it ends.
 * @param beside endings beside those that every command has
 */
export function exitCodesText(
  program: keyof typeof table.reading,
  command: string,
  beside: readonly Ending[] = [],
): string {
  const endings: Ending[] = ["fine", "failure", ...beside, "wrongCall"];
  if (!isReading(program, command)) endings.push("outputLost");
  const lines = endings
    .sort((one, other) => exitCodes[one] - exitCodes[other])
    .map((ending) => `  ${String(exitCodes[ending]).padEnd(5)}${meanings[ending]}`);
  return `\nExit codes:\n${lines.join("\n")}`;
}
