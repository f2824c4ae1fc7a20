import { Command, CommanderError } from "commander";
import { closest } from "fastest-levenshtein";
import { stopChildrenOnSignals, stopping } from "../terraform/process";
import { TerraformError } from "../terraform/terraform-error";
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
import { SandboxError } from "./sandbox-error";

/** `npm run sandbox`. Exit codes: 0 fine, 1 an error, 2 a wrong call (`plan`: changes), 130 stopped. */
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
  program.addCommand(upCommand().copyInheritedSettings(program), { isDefault: true });
  for (const command of commands) program.addCommand(command.copyInheritedSettings(program));
  return program;
}

/** With a command that is taken when none is named, commander would take a mistyped one for its argument. */
function refuseUnknownCommand(program: Command, word: string | undefined): void {
  const names = program.commands.map((command) => command.name());
  if (word === undefined || word.startsWith("-") || word === "help" || names.includes(word)) return;
  throw new SandboxError(
    `There is no command "${word}". Did you mean ${closest(word, names)}? There are ${names.join(", ")}.`,
    2,
  );
}

async function run(): Promise<void> {
  stopChildrenOnSignals((message) => process.stderr.write(`\n${message}\n`));
  try {
    const program = createProgram();
    refuseUnknownCommand(program, process.argv[2]);
    await program.parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
    else if (error instanceof SandboxError || error instanceof TerraformError) {
      process.stderr.write(`${error.message}\n`);
      process.exitCode = error.exitCode;
    } else {
      process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
      process.exitCode = 1;
    }
  }
  if (stopping() && process.exitCode !== 0) process.exitCode = 130;
}

void run();
