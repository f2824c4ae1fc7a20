import { TerraformError } from "../terraform-error";
import { withheld } from "./shown-text";

export const showErrorsOption = "--show-errors";
export const showErrorsHelp =
  "also print errors whole, on a terminal alone: an answer that they quote may hold a secret that nobody knows";

/** Errors whole, but for the secrets that are known, for the terminal of the person who asked for them. */
export class FullErrors {
  private readonly byStack = new Map<string, readonly string[]>();

  private constructor() {}

  /**
   * Undefined when nobody asked.
   * @throws TerraformError when standard error is no terminal: then it is kept somewhere, and others may read it.
   */
  static askedFor(isAsked: boolean | undefined): FullErrors | undefined {
    if (isAsked !== true) return undefined;
    if (process.stderr.isTTY === true) return new FullErrors();
    throw new TerraformError(
      `${showErrorsOption} needs a terminal as standard error, and this is none: errors may quote secrets that nobody knows, and a file or a log keeps them. Run it on a terminal without redirecting standard error.`,
      "wrongCall",
    );
  }

  readonly keep = (stack: string, errors: readonly string[]): void => {
    this.byStack.set(stack, errors);
  };

  /** Prints the errors of stacks on standard error. */
  print(stacks: readonly string[]): void {
    for (const stack of stacks)
      for (const error of this.byStack.get(stack) ?? [])
        process.stderr.write(`${stack}, the whole error: ${error}\n`);
  }
}

/** What to print on standard error of a run whose errors are not shown whole; empty when they are. */
export function hintOf(errors: readonly string[]): string {
  return isAnyWithheld(errors)
    ? `What is ${withheld} may hold a secret that nobody knows; ${showErrorsOption} prints it too, on a terminal.\n`
    : "";
}

/** Whether anything of these errors is not shown. */
export function isAnyWithheld(errors: readonly string[]): boolean {
  return errors.some((error) => error.includes(withheld));
}
