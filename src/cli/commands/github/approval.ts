import { Command } from "commander";
import { exitCodes } from "../../../../tools/exit-codes";
import type { Verdict } from "../../../ci/approval";
import type { Github } from "../../../ci/github/client";
import { withUnseen } from "../../../model/plain-text";
import { checkoutFolder } from "../../taxonomy-on-disk";
import { dryRunOption, readCommit } from "./options";
import { withGithub } from "./with-github";

interface ApprovalOptions {
  readonly commit: string;
  readonly changes: string;
  readonly base: string;
  readonly machinery?: boolean;
  readonly status?: boolean;
  readonly dryRun?: boolean;
}

/** `taxonomy github approval`: whether a pull request has the approval that its changes need. */
export function approvalCommand(): Command {
  return new Command("approval")
    .description(
      "Check that a pull request is approved by a person who wrote none of it, and by an owner where that is needed; exit 0 yes, 3 not yet, 1 an error; with --status 0 for not yet as well, since the status says it",
    )
    .requiredOption("--commit <sha>", "newest commit of the pull request", readCommit)
    .requiredOption("--changes <file>", "what `taxonomy diff --json` says of it")
    .option("--base <branch>", "the branch that it is to be merged into", "main")
    .option(
      "--machinery",
      "look at the commit in this checkout of the base as well: a change of the code that builds or checks credentials needs an owner, and the branch must be up to date",
    )
    .option("--status", "put the answer on the commit as the status taxonomy/approval")
    .addOption(dryRunOption())
    .action((options: ApprovalOptions) => run(options));
}

async function run(options: ApprovalOptions): Promise<void> {
  const { commit, status } = options;
  const sets = status === true && options.dryRun !== true;
  await withGithub(async (github) => {
    const { setStatus } = await import("../../../ci/approval");
    const verdict = await answer(github, options).catch(async (error: unknown) => {
      const summary = "The change could not be looked at; the log says why.";
      if (sets)
        await setStatus(github, commit, { state: "error", summary, changes: [] }).catch(() => undefined);
      throw error;
    });
    if (sets) await setStatus(github, commit, verdict);
    const lines = [verdict.summary, ...verdict.changes.map((line) => `  - ${line}`)];
    process.stdout.write(`${lines.map(withUnseen).join("\n")}\n`);
    if (verdict.state !== "success" && status !== true) process.exitCode = exitCodes.due;
  });
}

async function answer(github: Github, options: ApprovalOptions): Promise<Verdict> {
  const { onTodaysBase } = await import("../../../ci/approval");
  const verdict = await decided(github, options);
  return options.status === true ? onTodaysBase(github, options, verdict) : verdict;
}

async function decided(github: Github, options: ApprovalOptions): Promise<Verdict> {
  const { decide } = await import("../../../ci/approval");
  const { readChanges } = await import("../../../ci/changes");
  const { commit, base, machinery } = options;
  const changes = readChanges(options.changes);
  const { owners } = await import("../../../model/vocabulary");
  if (machinery !== true) return decide(github, { commit, base, changes, owners });
  const { Git } = await import("../../../ci/git");
  const { machineryChanges } = await import("../../../ci/machinery");
  const git = new Git(checkoutFolder(), github.context);
  const code = await machineryChanges(git, commit);
  const behind = Number(await git.run("rev-list", "--count", `${commit}..HEAD`));
  return decide(github, { commit, base, owners, behind, changes: [...changes, ...code] });
}
