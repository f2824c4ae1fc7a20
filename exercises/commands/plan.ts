import { Command } from "commander";
import { chooseStacks } from "../../src/terraform/estate";
import type { StackResult } from "../../src/terraform/stack-runs";
import { exitCodes } from "../../tools/exit-codes";
import { type RunOptions, report, Workspace } from "../workspace";
import { withRunOptions } from "./options";

/** `plan [STACK …]`: what a deploy would do. Exit 0 nothing, 2 changes, 1 an error. */
export function planCommand(): Command {
  const command = new Command("plan")
    .description("show what a deploy would change; exit 0 nothing, 2 changes, 1 an error")
    .argument("[stacks...]", "names of stacks");
  return withRunOptions(command).action(async (names: string[], options: RunOptions) => {
    await Workspace.use("plan", options, async (workspace) => {
      const stacks = chooseStacks(await workspace.synthesize(), names);
      const results = await workspace.run("plan", stacks);
      report(results, "plan", options);
      if (process.exitCode !== 1 && results.some(isChanged)) process.exitCode = exitCodes.changes;
    });
  });
}

function isChanged({ outcome }: StackResult): boolean {
  return outcome === "changed";
}
