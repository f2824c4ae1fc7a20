import { Command } from "commander";
import { type Ending, exitCodesText } from "../../tools/exit-codes";
import { runProgram } from "../../tools/run-program";
import { adoptCommand } from "./commands/adopt";
import { applyCommand } from "./commands/apply";
import { atlasCommand } from "./commands/atlas";
import { auditCommand } from "./commands/audit";
import { completeCommand, completionCommand } from "./commands/completion";
import { deployCommand } from "./commands/deploy";
import { diffCommand } from "./commands/diff";
import { docsCommand } from "./commands/docs";
import { dueCommand } from "./commands/due";
import { githubCommand } from "./commands/github/github";
import { layoutCommand } from "./commands/layout";
import { lintCommand } from "./commands/lint";
import { listCommand } from "./commands/list";
import { lockProvidersCommand } from "./commands/lock-providers";
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

/** Endings of commands beside those that every command has. */
const endings: Readonly<Record<string, readonly Ending[]>> = {
  due: ["due"],
  new: ["stopped"],
  diff: ["changes"],
  plan: ["changes", "stopped"],
  apply: ["stopped"],
  deploy: ["stopped"],
  sweep: ["due"],
  audit: ["due"],
  approval: ["due"],
  "through-access": ["notFound"],
  "lock-providers": ["stopped"],
};

/** The `taxonomy` command. `tools/exit-codes.json` has the exit codes. */
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
    deployCommand(),
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
    lockProvidersCommand(),
    githubCommand(),
    docsCommand(),
    completionCommand(),
  ];
  for (const command of commands) {
    addExitCodes(command);
    program.addCommand(command.exitOverride().copyInheritedSettings(program));
  }
  program.addCommand(completeCommand(), { hidden: true });
  return program;
}

/** Lets the help of a command, and of each one below it, say with which codes it ends. */
function addExitCodes(command: Command): void {
  command.addHelpText("after", exitCodesText("taxonomy", command.name(), endings[command.name()]));
  command.commands.forEach(addExitCodes);
}

/** What was called. Of an unknown command its name alone: with `--help` behind it the library would call that fine. */
function callOf(program: Command): string[] {
  const [, , name = ""] = process.argv;
  const isKnown = name === "help" || program.commands.some((command) => command.name() === name);
  return isKnown || name.startsWith("-") ? process.argv : process.argv.slice(0, 3);
}

void runProgram(() => {
  const program = createProgram();
  return program.parseAsync(callOf(program));
});
