import { Command } from "commander";
import { fingerprint } from "../../packages/sandbox/world/world";
import { readWorld } from "../../packages/sandbox/world/world-file";
import { chooseStacks } from "../../src/terraform/estate";
import { type RunOptions, report, Workspace } from "../workspace";
import { withRunOptions } from "./options";

/** `destroy [STACK …]`: takes down what was deployed and says whether the world is as it was before. */
export function destroyCommand(): Command {
  const command = new Command("destroy")
    .description("destroy every stack, or those named; the vendors' accounts stay")
    .argument("[stacks...]", "names of stacks");
  return withRunOptions(command).action(async (names: string[], options: RunOptions) => {
    const world = await Workspace.use("destroy", options, async (workspace) => {
      const stacks = chooseStacks(await workspace.synthesize(), names);
      report(await workspace.run("destroy", stacks), "destroy", options);
      return workspace.session.paths.world;
    });
    if (names.length > 0 || options.json === true || process.exitCode === 1) return;
    const after = readWorld(world);
    const isPristine = after !== undefined && fingerprint(after) === after.pristine;
    process.stdout.write(
      isPristine
        ? "The world is as it was before the first deploy.\n"
        : "The world differs from the one before the first deploy: something was changed by hand, or is left over.\n",
    );
  });
}
