import { CommanderError } from "commander";
import { withUnseen } from "../src/model/plain-text";
import { exitCodes } from "./exit-codes";
import { ToldError } from "./told-error";

/**
 * Runs a program's command line to its end. What the caller can fix is told on standard error, and sets the exit code.
 * @throws whatever else `work` throws.
 */
export async function runProgram(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    // The library has printed its own message; help is no error, though it is thrown.
    if (error instanceof CommanderError)
      process.exitCode = error.exitCode === 0 ? exitCodes.fine : exitCodes.wrongCall;
    else if (error instanceof ToldError) {
      process.stderr.write(`${error.message.split("\n").map(withUnseen).join("\n")}\n`);
      process.exitCode = error.exitCode;
    } else throw error;
  }
}
