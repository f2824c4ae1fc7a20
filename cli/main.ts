import { Command, CommanderError } from "commander";
import { CliError } from "./cli-error";
import { adoptCommand } from "./commands/adopt";
import { applyCommand } from "./commands/apply";
import { atlasCommand } from "./commands/atlas";
import { auditCommand } from "./commands/audit";
import { completeCommand, completionCommand } from "./commands/completion";
import { diffCommand } from "./commands/diff";
import { docsCommand } from "./commands/docs";
import { dueCommand } from "./commands/due";
import { githubCommand } from "./commands/github/github";
import { layoutCommand } from "./commands/layout";
import { lintCommand } from "./commands/lint";
import { listCommand } from "./commands/list";
import { newCommand } from "./commands/new";
import { pathCommand } from "./commands/path";
import { planCommand } from "./commands/plan";
import { proveCommand } from "./commands/prove";
import { removeCommand } from "./commands/remove";
import { renameCommand } from "./commands/rename";
import { retireCommand } from "./commands/retire";
import { rotateCommand } from "./commands/rotate";
import { storedCommand } from "./commands/stored";
import { sweepCommand } from "./commands/sweep";
import { throughAccessCommand } from "./commands/through-access";
import { undoCommand } from "./commands/undo";

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
    newCommand(),
    diffCommand(),
    planCommand(),
    applyCommand(),
    rotateCommand(),
    storedCommand(),
    proveCommand(),
    retireCommand(),
    undoCommand(),
    removeCommand(),
    adoptCommand(),
    renameCommand(),
    layoutCommand(),
    sweepCommand(),
    auditCommand(),
    atlasCommand(),
    throughAccessCommand(),
    githubCommand(),
    docsCommand(),
    completionCommand(),
  ];
  for (const command of commands) {
    program.addCommand(command.exitOverride().copyInheritedSettings(program));
  }
  program.addCommand(completeCommand(), { hidden: true });
  return program;
}

/** What was called. Of an unknown command its name alone: with `--help` behind it the library would call that fine. */
function callOf(program: Command): string[] {
  const [, , name = ""] = process.argv;
  const isKnown = name === "help" || program.commands.some((command) => command.name() === name);
  return isKnown || name.startsWith("-") ? process.argv : process.argv.slice(0, 3);
}

async function run(): Promise<void> {
  try {
    const program = createProgram();
    await program.parseAsync(callOf(program));
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
