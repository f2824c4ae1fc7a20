import { type Ending, exitCodes } from "./exit-codes";

/** What the caller can fix: its message is printed as it is, without a stack trace, and its ending is the exit code. */
export class ToldError extends Error {
  constructor(
    message: string,
    /** @default "failure" */
    private readonly ending: Ending = "failure",
  ) {
    super(message);
    this.name = new.target.name;
  }

  get exitCode(): number {
    return exitCodes[this.ending];
  }
}
