import { Command } from "commander";
import { CliError } from "../cli-error";
import { type LiveCommandOptions, withLiveOptions } from "../live-options";

interface ThroughAccessOptions extends LiveCommandOptions {
  readonly check?: boolean;
}

/**
 * `taxonomy through-access -- CMD …`: runs a command whose requests to the vault pass Cloudflare Access. Exit code: the
 * command's; 1 when Access does not let us through, 127 when the command cannot be run.
 */
export function throughAccessCommand(): Command {
  const command = new Command("through-access")
    .description(
      "Run a command whose requests to the vault pass Cloudflare Access, with a forwarder on loopback that adds the service token. Ends with the command's exit code, or with 1 when Access refuses",
    )
    .argument("[command...]", "the command and its arguments, after --")
    .option("--check", "only ask once whether Access lets us through; exit 1 when not")
    .addHelpText("after", help);
  return withLiveOptions(command).action((argv: string[], options: ThroughAccessOptions) => {
    refuseWrongCall(argv, options);
    return options.check === true ? check(options) : run(argv, options);
  });
}

const help = `
Reads INFISICAL_HOST (the vault's address) and the service token in CF_ACCESS_CLIENT_ID and CF_ACCESS_CLIENT_SECRET.
The command gets the forwarder's address as INFISICAL_HOST, and not the service token.

  taxonomy through-access -- npx cdktf plan infisical
`;

function refuseWrongCall(argv: readonly string[], { check, json }: ThroughAccessOptions): void {
  if (check === true && argv.length > 0)
    throw new CliError("--check runs no command: leave one of the two out.", "wrongCall");
  if (check !== true && argv.length === 0)
    throw new CliError("Say which command to run: taxonomy through-access -- npx cdktf plan", "wrongCall");
  if (json === true && check !== true) throw new CliError("--json goes with --check.", "wrongCall");
}

async function check({ timeout, json }: ThroughAccessOptions): Promise<void> {
  const { AccessPassage } = await import("../access-passage");
  const passage = new AccessPassage(process.env, timeout * 1000);
  const refusal = await passage.refusal();
  if (refusal !== undefined) process.exitCode = 1;
  if (json === true) {
    const result = { host: passage.host, open: refusal === undefined, why: refusal ?? null };
    process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  } else if (refusal === undefined) {
    process.stdout.write(`Cloudflare Access lets the service token through to ${passage.host}.\n`);
  } else process.stderr.write(`${refusal}\n`);
}

async function run([program = "", ...args]: readonly string[], options: ThroughAccessOptions): Promise<void> {
  const { AccessPassage } = await import("../access-passage");
  const { runOnTerminal } = await import("../../terraform/process");
  const passage = new AccessPassage(process.env, options.timeout * 1000);
  const refusal = await passage.refusal();
  if (refusal !== undefined) throw new CliError(`${refusal} The command was not run.`);
  process.exitCode = await passage.use((env) =>
    runOnTerminal(program, args, env).catch((error: unknown) => {
      throw new CliError(
        `${program} cannot be run: ${error instanceof Error ? error.message : error}`,
        "notFound",
      );
    }),
  );
}
