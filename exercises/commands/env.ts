import { Command } from "commander";
import { ToldError } from "../../tools/told-error";
import { readRunningSession } from "../session/hold";
import { sandboxPaths } from "../session/paths";

/** `env`: the variables that point any client at a sandbox that is being served. */
export function envCommand(): Command {
  return new Command("env")
    .description(
      'print the variables that point any client at the served sandbox; for a shell: eval "$(… env)"',
    )
    .option("--json", "print them as JSON")
    .option(
      "--terraform",
      "also what Terraform and cdktf need to use the stand-in providers; unset them when the sandbox stops",
    )
    .action((options: { json?: boolean; terraform?: boolean }) => {
      const running = readRunningSession(sandboxPaths());
      if (running?.isShared !== true) {
        throw new ToldError(
          "Nothing is being served, so there is no address to print. Start `npm run sandbox -- serve` in another terminal, or run a command inside with `npm run sandbox -- exec -- CMD`.",
        );
      }
      const variables = {
        ...running.vendorEnvironment,
        ...(options.terraform === true ? running.tools : {}),
      };
      if (options.json === true) {
        process.stdout.write(`${JSON.stringify(variables, null, 2)}\n`);
        return;
      }
      for (const [name, value] of Object.entries(variables)) {
        process.stdout.write(`export ${name}='${value.replaceAll("'", "'\\''")}'\n`);
      }
    });
}
