import { Command } from "commander";
import { reported } from "./with-github";

/** `taxonomy github apply`: `taxonomy apply` with the supplied values out of one secret. */
export function applyCommand(): Command {
  return new Command("apply")
    .description(
      "Run `taxonomy apply` on a folder of plans, with the supplied values of the secret SUPPLIED_VALUES; exit codes as `taxonomy apply`",
    )
    .argument("<folder>", "what `taxonomy plan --out` wrote")
    .action((folder: string) =>
      reported(async () => {
        const { suppliedVariables } = await import("../../../ci/supplied-values");
        const { mask } = await import("../../../ci/runner-files");
        const { runTaxonomy } = await import("../../../ci/taxonomy-command");
        const { SUPPLIED_VALUES, ...env } = process.env;
        const variables = suppliedVariables(SUPPLIED_VALUES);
        for (const value of Object.values(variables)) mask(value);
        const { code } = await runTaxonomy(["apply", folder], { env: { ...env, ...variables }, shows: true });
        process.exitCode = code;
      }),
    );
}
