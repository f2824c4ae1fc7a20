import { Command } from "commander";
import { applyCommand } from "./apply";
import { approvalCommand } from "./approval";
import { captureCommand } from "./capture";
import { commentCommand } from "./comment";
import { fetchCommand } from "./fetch";
import { issueCommand } from "./issue";
import { loginCommand } from "./login";
import { outdateCommand } from "./outdate";
import { pullRequestCommand } from "./pull-request";
import { scopeCommand } from "./scope";
import { takeCompanyCommand } from "./take-company";

/** `taxonomy github …`: what the workflows in `.github/workflows` do beside running other commands. */
export function githubCommand(): Command {
  const group = new Command("github").description(
    "What the workflows do on GitHub: comments, the approval check, the nightly issue, the rotation's pull request",
  );
  const commands = [
    captureCommand(),
    commentCommand(),
    issueCommand(),
    fetchCommand(),
    scopeCommand(),
    takeCompanyCommand(),
    approvalCommand(),
    outdateCommand(),
    pullRequestCommand(),
    loginCommand(),
    applyCommand(),
  ];
  for (const command of commands) group.addCommand(command.exitOverride());
  return group;
}
