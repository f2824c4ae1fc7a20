import { Command } from "commander";
import { checkoutFolder } from "../../taxonomy-on-disk";
import { dryRunOption } from "./options";
import { withGithub } from "./with-github";

interface PullRequestOptions {
  readonly report: string;
  readonly branch: string;
  readonly base: string;
  readonly dryRun?: boolean;
}

/** `taxonomy github pull-request`: what is being rotated, as a pull request. */
export function pullRequestCommand(): Command {
  return new Command("pull-request")
    .description(
      "Push what `taxonomy rotate --due` changed and open its pull request, or update the one that is open; exit 0 done or nothing due, 1 refused",
    )
    .argument("[path...]", "files and folders that are committed", ["company/ledger.json", "docs/generated"])
    .requiredOption("--report <file>", "what `taxonomy rotate --due --json` printed")
    .option("--branch <name>", "branch to push", "taxonomy/rotate-due")
    .option("--base <branch>", "branch that it is to be merged into", "main")
    .addOption(dryRunOption())
    .action((paths: readonly string[], options: PullRequestOptions) => run(paths, options));
}

async function run(paths: readonly string[], options: PullRequestOptions): Promise<void> {
  await withGithub(async (github) => {
    const { readRotationReport } = await import("../../../ci/rotation-report");
    const { planRotation, rotationSentence, writeRotation } = await import(
      "../../../ci/rotation-pull-request"
    );
    const { Git } = await import("../../../ci/git");
    const { branch, base } = options;
    const report = readRotationReport(options.report);
    const request = { report, branch, base, paths, marker: "taxonomy-rotation" };
    const plan = await planRotation(github, request);
    if (options.dryRun !== true)
      await writeRotation(github, new Git(checkoutFolder(), github.context), plan, request);
    process.stdout.write(`${rotationSentence(plan, request)}\n`);
  });
}
