import { Command } from "commander";
import { chooseStacks } from "../../src/terraform/estate";
import { type RunOptions, report, Workspace } from "../workspace";
import { withLayoutOption, withRunOptions } from "./options";

/** `deploy [STACK …]`: applies the stacks, in order, side by side. */
export function deployCommand(): Command {
  const command = new Command("deploy")
    .description("apply every stack, or those named, in the order of their dependencies")
    .argument("[stacks...]", "names of stacks");
  return withLayoutOption(withRunOptions(command)).action(async (names: string[], options: RunOptions) => {
    await Workspace.use("deploy", options, async (workspace) => {
      const stacks = chooseStacks(await workspace.synthesize(), names);
      report(await workspace.run("deploy", stacks), "deploy", options);
    });
  });
}
