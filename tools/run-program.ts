import { CommanderError } from "commander";
import { withUnseen } from "../src/model/plain-text";
import { exitCodes } from "./exit-codes";

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
    else if (isTold(error)) {
      process.stderr.write(`${error.message.split("\n").map(withUnseen).join("\n")}\n`);
      process.exitCode = error.exitCode;
    } else throw error;
  }
}

/** What the caller can fix brings its exit code along, whether it is ours (`ToldError`) or the sandbox's own. */
function isTold(error: unknown): error is Error & { readonly exitCode: number } {
  return error instanceof Error && "exitCode" in error && typeof error.exitCode === "number";
}
