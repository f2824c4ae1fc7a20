import { Command } from "commander";
import { closest } from "fastest-levenshtein";
import { stopChildrenOnSignals, stopping } from "../src/terraform/process";
import { type Ending, exitCodes, exitCodesText } from "../tools/exit-codes";
import { runProgram } from "../tools/run-program";
import { ToldError } from "../tools/told-error";
import { deployCommand } from "./commands/deploy";
import { destroyCommand } from "./commands/destroy";
import { envCommand } from "./commands/env";
import { execCommand } from "./commands/exec";
import { migrateCommand } from "./commands/migrate";
import { planCommand } from "./commands/plan";
import { rehearseCommand } from "./commands/rehearse";
import { resetCommand } from "./commands/reset";
import { seedCommand } from "./commands/seed";
import { serveCommand } from "./commands/serve";
import { statusCommand } from "./commands/status";
import { upCommand } from "./commands/up";

/** Endings of commands beside those that every command has. */
const endings: Readonly<Record<string, readonly Ending[]>> = {
  up: ["stopped"],
  plan: ["changes", "stopped"],
  deploy: ["stopped"],
  destroy: ["stopped"],
  exec: ["notFound"],
  rehearse: ["stopped"],
  migrate: ["stopped"],
};

/** `npm run sandbox`. `tools/exit-codes.json` has the exit codes. */
function createProgram(): Command {
  const program = new Command("sandbox")
    .description(
      "The company's whole vault on this machine: vendor APIs on loopback, and Terraform on top of them.",
    )
    .showHelpAfterError("(npm run sandbox -- --help shows how to call it)")
    .showSuggestionAfterError()
    .exitOverride();
  const commands = [
    planCommand(),
    deployCommand(),
    destroyCommand(),
    statusCommand(),
    serveCommand(),
    envCommand(),
    execCommand(),
    rehearseCommand(),
    seedCommand(),
    migrateCommand(),
    resetCommand(),
  ];
  const add = (command: Command, isDefault = false) => {
    command.addHelpText("after", exitCodesText("sandbox", command.name(), endings[command.name()]));
    program.addCommand(command.copyInheritedSettings(program), { isDefault });
  };
  add(upCommand(), true);
  for (const command of commands) add(command);
  return program;
}

/** With a command that is taken when none is named, commander would take a mistyped one for its argument. */
function refuseUnknownCommand(program: Command, word: string | undefined): void {
  const names = program.commands.map((command) => command.name());
  if (word === undefined || word.startsWith("-") || word === "help" || names.includes(word)) return;
  throw new ToldError(
    `There is no command "${word}". Did you mean ${closest(word, names)}? There are ${names.join(", ")}.`,
    "wrongCall",
  );
}

async function run(): Promise<void> {
  stopChildrenOnSignals((message) => process.stderr.write(`\n${message}\n`));
  try {
    await runProgram(() => {
      const program = createProgram();
      refuseUnknownCommand(program, process.argv[2]);
      return program.parseAsync();
    });
  } finally {
    if (stopping() && process.exitCode !== exitCodes.fine) process.exitCode = exitCodes.stopped;
  }
}

void run();
