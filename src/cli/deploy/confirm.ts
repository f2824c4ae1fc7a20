import { CliError } from "../cli-error";

/**
 * Asks whether the plans that were shown are to be applied.
 * @param isAgreed whether the caller has said so already
 * @param nothing says what a no leaves unapplied, such as `Nothing was applied`
 * @throws CliError for a no, and where there is no terminal to ask on.
 */
export async function confirmDeploy(stacks: number, isAgreed: boolean, nothing: string): Promise<void> {
  if (isAgreed) return;
  if (process.stdin.isTTY !== true || process.stderr.isTTY !== true)
    throw new CliError(
      `There is no terminal to ask on: say --yes to apply what was shown. ${nothing}.`,
      "wrongCall",
    );
  const { confirm } = await import("@inquirer/prompts");
  const { stopSignal } = await import("../../terraform/process");
  const message = `Apply exactly this to ${stacks === 1 ? "1 stack" : `${stacks} stacks`}?`;
  const context = { output: process.stderr, signal: stopSignal };
  const isWanted = await confirm({ message, default: false }, context).catch((error: unknown) => {
    if (isEndOfQuestion(error)) return false;
    throw error;
  });
  if (!isWanted) throw new CliError(`${nothing}.`);
}

/** Whether a question ended without an answer: Ctrl-C at it, or a signal from elsewhere. */
export function isEndOfQuestion(error: unknown): boolean {
  return error instanceof Error && /^(Exit|Abort)PromptError$/.test(error.name);
}
