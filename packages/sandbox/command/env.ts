import { Command } from "commander";
import { ownWorld, requireServing } from "./serving";

/** `env`: the variables that point any client at a served world. */
export function envCommand(): Command {
  return new Command("env")
    .description(
      'print the variables that point any client at a served world: eval "$(npx vendor-sandbox env)"',
    )
    .option("--world <file>", "the world's file", ownWorld)
    .option("--terraform", "also what Terraform needs to attach to the stand-in providers")
    .option("--json", "print them as JSON")
    .action(
      async (options: { readonly world: string; readonly terraform?: boolean; readonly json?: boolean }) => {
        const { environment, terraform } = await requireServing(options.world);
        const variables = { ...environment, ...(options.terraform === true ? terraform : {}) };
        if (options.json === true) {
          process.stdout.write(`${JSON.stringify(variables, null, 2)}\n`);
          return;
        }
        for (const [name, value] of Object.entries(variables))
          process.stdout.write(`export ${name}='${value.replaceAll("'", "'\\''")}'\n`);
      },
    );
}
