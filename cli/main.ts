import { Command, CommanderError } from "commander";
import { CliError } from "./cli-error";
import { dueCommand } from "./commands/due";
import { lintCommand } from "./commands/lint";
import { listCommand } from "./commands/list";
import { pathCommand } from "./commands/path";
import { proveCommand } from "./commands/prove";
import { retireCommand } from "./commands/retire";
import { rotateCommand } from "./commands/rotate";
import { storedCommand } from "./commands/stored";
import { sweepCommand } from "./commands/sweep";

/** The `taxonomy` command. Exit codes: 0 fine, 1 findings or an error, 2 a wrong call, 3 something is due or an orphan. */
function createProgram(): Command {
  const program = new Command("taxonomy")
    .description("Check, list, look up and rotate the credentials of the taxonomy.")
    .showHelpAfterError("(taxonomy --help shows how to call it)")
    .showSuggestionAfterError()
    .configureHelp({ sortSubcommands: false })
    .exitOverride();
  const commands = [
    lintCommand(),
    listCommand(),
    pathCommand(),
    dueCommand(),
    rotateCommand(),
    storedCommand(),
    proveCommand(),
    retireCommand(),
    sweepCommand(),
  ];
  for (const command of commands) {
    program.addCommand(command.exitOverride().copyInheritedSettings(program));
  }
  return program;
}

async function run(): Promise<void> {
  try {
    await createProgram().parseAsync();
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

void run();
