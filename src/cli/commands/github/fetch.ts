import { Argument, Command } from "commander";
import { checkoutFolder } from "../../taxonomy-on-disk";
import { readCommit } from "./options";
import { withGithub } from "./with-github";

/** `taxonomy github fetch`: a commit, such as the head of a fork, as data beside the checkout. */
export function fetchCommand(): Command {
  return new Command("fetch")
    .description(
      "Fetch a commit as data, without checking it out or keeping the token in the checkout; exit 0 done, 1 refused",
    )
    .addArgument(new Argument("<commit>", "the commit in full").argParser(readCommit))
    .action(async (commit: string) => {
      await withGithub(async ({ context }) => {
        const { fetchCommit, Git } = await import("../../../ci/git");
        await fetchCommit(new Git(checkoutFolder(), context), commit);
        process.stdout.write(`${commit} is here as data.\n`);
      });
    });
}
