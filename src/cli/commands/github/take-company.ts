import { Argument, Command } from "commander";
import { checkoutFolder } from "../../taxonomy-on-disk";
import { readCommit } from "./options";
import { withGithub } from "./with-github";

/** `taxonomy github take-company`: a commit's entries, words and ledger in this checkout, and nothing else of it. */
export function takeCompanyCommand(): Command {
  return new Command("take-company")
    .description(
      "Put the company's data of a commit in the place of this checkout's: entries, words, ledger and adoption, as plain files, without its targets; exit 0 done, 1 refused",
    )
    .addArgument(new Argument("<commit>", "the commit in full, fetched before").argParser(readCommit))
    .action(async (commit: string) => {
      await withGithub(async ({ context }) => {
        const { takeCompany } = await import("../../../ci/company-of");
        const { Git } = await import("../../../ci/git");
        const folder = checkoutFolder();
        const files = await takeCompany(new Git(folder, context), folder, commit);
        process.stdout.write(`${files.length} files of ${commit} are here as data.\n`);
      });
    });
}
