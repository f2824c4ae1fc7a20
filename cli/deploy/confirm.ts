import { CliError } from "../cli-error";

/**
 * Asks whether the plans that were shown are to be applied.
 * @param isAgreed whether the caller has said so already
 * @throws CliError for a no, and where there is no terminal to ask on.
 */
export async function confirmDeploy(stacks: number, isAgreed: boolean): Promise<void> {
  if (isAgreed) return;
  if (process.stdin.isTTY !== true || process.stderr.isTTY !== true)
    throw new CliError(
      "There is no terminal to ask on: say --yes to apply what was shown. Nothing was applied.",
      "wrongCall",
    );
  const { confirm } = await import("@inquirer/prompts");
  const message = `Apply exactly this to ${stacks === 1 ? "1 stack" : `${stacks} stacks`}?`;
  const isWanted = await confirm({ message, default: false }, { output: process.stderr }).catch(
    (error: unknown) => {
      // Ctrl-C at the question is a no.
      if (error instanceof Error && error.name === "ExitPromptError") return false;
      throw error;
    },
  );
  if (!isWanted) throw new CliError("Nothing was applied.");
}
