import { Command } from "commander";
import { withGithub } from "./with-github";

/** `taxonomy github outdate`: after the base has moved, no open pull request is approved any more. */
export function outdateCommand(): Command {
  return new Command("outdate")
    .description(
      "Set the status taxonomy/approval of every open pull request to pending, because the branch that they are to be merged into has moved",
    )
    .option("--base <branch>", "the branch that has moved", "main")
    .action(({ base }: { readonly base: string }) =>
      withGithub(async (github) => {
        const { outdate } = await import("../../../ci/approval");
        const numbers = await outdate(github, base);
        const what = numbers.map((number) => `#${number}`).join(", ");
        process.stdout.write(
          `${what === "" ? "No pull request is open" : `Waiting for an update: ${what}`}.\n`,
        );
      }),
    );
}
