import { Command, CommanderError } from "commander";
import { SandboxError } from "../error";
import { envCommand } from "./env";
import { faultsCommand } from "./faults";
import { serveCommand } from "./serve";

const wrongCall = 64;

/** `npx vendor-sandbox`. */
async function run(): Promise<void> {
  const program = new Command("vendor-sandbox")
    .description(
      "The APIs of Cloudflare, Heroku, AWS and Infisical on loopback, and stand-in Terraform providers.",
    )
    .showSuggestionAfterError()
    .exitOverride()
    .addHelpText("afterAll", "\nExit codes: 0 fine, 1 a failure, 64 a wrong call.");
  for (const command of [serveCommand(), envCommand(), faultsCommand()])
    program.addCommand(inherit(command, program));
  try {
    await program.parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : wrongCall;
    else if (error instanceof SandboxError) {
      process.stderr.write(`${error.message}\n`);
      process.exitCode = error.exitCode;
    } else throw error;
  }
}

function inherit(command: Command, parent: Command): Command {
  for (const below of command.commands) below.copyInheritedSettings(parent);
  return command.copyInheritedSettings(parent);
}

void run();
