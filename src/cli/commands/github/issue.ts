import { Command } from "commander";
import { authorOption, dryRunOption } from "./options";
import { withGithub } from "./with-github";

interface IssueOptions {
  readonly marker: string;
  readonly label: string;
  readonly title: string;
  readonly author?: string;
  readonly dryRun?: boolean;
}

/** `taxonomy github issue`: one issue that says what is not well, closed when all is. */
export function issueCommand(): Command {
  return new Command("issue")
    .description(
      "Keep one issue: open or update it with what the files say, close it when all of them are empty; exit 0 done, 1 refused",
    )
    .argument("<file...>", "Markdown files, joined in this order; an empty one has nothing to say")
    .requiredOption("--title <text>", "title of the issue")
    .option("--marker <word>", "hidden word by which the issue is found again", "taxonomy-nightly")
    .option("--label <name>", "label of the issue", "credentials")
    .addOption(authorOption())
    .addOption(dryRunOption())
    .action((files: readonly string[], options: IssueOptions) => run(files, options));
}

async function run(files: readonly string[], options: IssueOptions): Promise<void> {
  await withGithub(async (github) => {
    const { postedText } = await import("../../../ci/posted-text");
    const { issueSentences, planIssue, writeIssue } = await import("../../../ci/own-issue");
    const { ownLogin } = await import("../../../ci/github/identity");
    const { withoutDoubles } = await import("../../../ci/github/once");
    const { marker, label, title } = options;
    const text = postedText({ marker, files });
    const wanted = { marker, label, title, text, author: await ownLogin(github, options.author) };
    await withoutDoubles(async () => {
      const plan = await planIssue(github, wanted);
      if (options.dryRun !== true) await writeIssue(github, plan, wanted);
      process.stdout.write(`${issueSentences(plan)}\n`);
    });
  });
}
