import { Command } from "commander";
import { authorOption, dryRunOption, readCommit, readNumber } from "./options";
import { withGithub } from "./with-github";

interface CommentOptions {
  readonly pr: number;
  readonly marker: string;
  readonly commit?: string;
  readonly author?: string;
  readonly dryRun?: boolean;
}

/** `taxonomy github comment`: one comment on a pull request, updated in place. */
export function commentCommand(): Command {
  return new Command("comment")
    .description(
      "Post files as one comment on a pull request, or update the one that is there; exit 0 done, 1 refused",
    )
    .argument("<file...>", "Markdown files, joined in this order")
    .requiredOption("--pr <number>", "the pull request", readNumber)
    .option("--marker <word>", "hidden word by which the comment is found again", "taxonomy-review")
    .option("--commit <sha>", "the commit that the files are about, named in the last line", readCommit)
    .addOption(authorOption())
    .addOption(dryRunOption())
    .action((files: readonly string[], options: CommentOptions) => run(files, options));
}

async function run(files: readonly string[], options: CommentOptions): Promise<void> {
  await withGithub(async (github) => {
    const { postedText } = await import("../../../ci/posted-text");
    const { commentSentences, planComment, writeComment } = await import("../../../ci/own-comment");
    const { ownLogin } = await import("../../../ci/github/identity");
    const { withoutDoubles } = await import("../../../ci/github/once");
    const { CiError } = await import("../../../ci/ci-error");
    const { pr: pullRequest, marker } = options;
    const footer = footerOf(options.commit, github.context.runUrl);
    const text = postedText({ marker, files, ...(footer === undefined ? {} : { footer }) });
    if (text === "")
      throw new CiError("All files are empty, and so would the comment be. Nothing was posted.");
    const comment = { pullRequest, marker, text, author: await ownLogin(github, options.author) };
    await withoutDoubles(async () => {
      const plan = await planComment(github, comment);
      if (options.dryRun !== true) await writeComment(github, plan, comment);
      process.stdout.write(`${commentSentences(plan, pullRequest)}\n`);
    });
  });
}

function footerOf(commit: string | undefined, runUrl: string | undefined): string | undefined {
  if (commit === undefined) return undefined;
  return `<sub>For commit ${commit}${runUrl === undefined ? "" : `, made by [this run](${runUrl})`}.</sub>`;
}
