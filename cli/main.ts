import { Command, CommanderError } from "commander";
import { CliError } from "./cli-error";
import { lintCommand } from "./commands/lint";
import { listCommand } from "./commands/list";
import { pathCommand } from "./commands/path";

/** The `taxonomy` command. Exit codes: 0 fine, 1 findings or an error, 2 a wrong call. */
function createProgram(): Command {
  const program = new Command("taxonomy")
    .description("Check, list and look up the credentials of the taxonomy.")
    .showHelpAfterError("(taxonomy --help shows how to call it)")
    .showSuggestionAfterError()
    .configureHelp({ sortSubcommands: false })
    .exitOverride();
  for (const command of [lintCommand(), listCommand(), pathCommand()]) {
    program.addCommand(command.exitOverride().copyInheritedSettings(program));
  }
  return program;
}

function run(): void {
  try {
    createProgram().parse();
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : 2;
      return;
    }
    if (!(error instanceof CliError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = error.exitCode;
  }
}

run();
