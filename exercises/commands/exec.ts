import { Command } from "commander";
import { runOnTerminal } from "../../src/terraform/process";
import { ToldError } from "../../tools/told-error";
import { type RunOptions, Workspace } from "../workspace";
import { withRunOptions } from "./options";

/** `exec -- CMD …`: runs any command inside the sandbox and ends with its exit code. */
export function execCommand(): Command {
  const command = new Command("exec")
    .description("run a command inside, such as: exec -- npx cdktf plan cloudflare")
    .argument("<command...>", "the command and its arguments, after --");
  return withRunOptions(command).action(async (argv: string[], options: RunOptions) => {
    const [program = "", ...args] = argv;
    process.exitCode = await Workspace.use("exec", options, (workspace) =>
      runOnTerminal(program, args, workspace.environment()).catch((error: unknown) => {
        throw new ToldError(
          `${program} cannot be run: ${error instanceof Error ? error.message : error}`,
          "notFound",
        );
      }),
    );
  });
}
