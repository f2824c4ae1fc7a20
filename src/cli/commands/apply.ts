import path from "node:path";
import { Command } from "commander";
import { exitCodes } from "../../../tools/exit-codes";
import { FullErrors, hintOf, showErrorsHelp, showErrorsOption } from "../../terraform/errors/full-errors";
import type { OpenedPlan } from "../../terraform/saved-plans/open";
import type { SavedManifest } from "../../terraform/saved-plans/saved-plan";
import type { PreparedStacks } from "../../terraform/with-stacks";
import { type Applied, appliedText, applyPlans, hasFailed } from "../apply-plans";
import { CliError } from "../cli-error";
import { refuseToCutOff } from "../cut-off";
import { withTerraform } from "../with-terraform";

interface ApplyOptions {
  readonly json?: boolean;
  readonly showErrors?: boolean;
}

/** `taxonomy apply FOLDER`: exactly the plans that `taxonomy plan --out FOLDER` saved, or nothing. */
export function applyCommand(): Command {
  return new Command("apply")
    .description(
      "Apply exactly the plans that `npx taxonomy plan --out` saved; exit 1 when one no longer fits, with nothing applied, or when a stack fails",
    )
    .argument("<folder>", "the folder of `npx taxonomy plan --out`")
    .option("--json", "print the result as JSON")
    .option(showErrorsOption, showErrorsHelp)
    .addHelpText(
      "after",
      "\nThe key of the plans is in TAXONOMY_PLAN_KEY. Values that a plan asks for are in TF_VAR_… variables, as the plan says.",
    )
    .action((folder: string, options: ApplyOptions) => run(path.resolve(folder), options));
}

async function run(folder: string, options: ApplyOptions): Promise<void> {
  const fullErrors = FullErrors.askedFor(options.showErrors);
  refuseToCutOff();
  await withTerraform(
    async ({ withStacks }) => {
      const { planKeys } = await import("../../terraform/saved-plans/plan-key");
      const { readManifest } = await import("../../terraform/saved-plans/manifest");
      const { openPlans } = await import("../../terraform/saved-plans/open");
      const keys = planKeys(process.env);
      const manifest = readManifest(folder, keys);
      const { plans, findings } = openPlans(folder, manifest, keys);
      const applied = await withStacks(
        process.env,
        [],
        async (prepared: PreparedStacks): Promise<Applied> => {
          const { findStalePlans } = await import("../../terraform/saved-plans/check");
          refuse(folder, [...manifest.refused, ...findings, ...(await findStalePlans(plans, prepared))]);
          const { refuseOldValues } = await import("../deploy/old-values");
          await refuseOldValues({ ...prepared, stacks: planned(prepared, plans) });
          const { refuseUnproved } = await import("../deploy/unproved");
          await refuseUnproved(manifest.revokes, "Nothing was applied");
          const { writePrivately } = await import("../../terraform/private-folder");
          const files = plans.map(({ header: { stack }, content }): [string, string] => [
            stack,
            writePrivately(prepared.planFolder, `${stack}.tfplan`, content),
          ]);
          return applyPlans(prepared, new Map(files), {
            showProgress: options.json !== true,
            fullErrors,
          });
        },
      );
      return () => print(manifest, applied, options);
    },
    { tellsWhenStopped: true },
  );
}

function refuse(folder: string, findings: readonly string[]): void {
  if (findings.length === 0) return;
  throw new CliError(
    `The plans in ${folder} cannot be applied, and nothing was:\n${findings.map((finding) => `  ${finding}`).join("\n")}\nFix what is named, or make the plans again with \`npx taxonomy plan --out\` and have them reviewed.`,
  );
}

function planned({ stacks }: PreparedStacks, plans: readonly OpenedPlan[]): PreparedStacks["stacks"] {
  const names = new Set(plans.map(({ header }) => header.stack));
  return stacks.filter(({ name }) => names.has(name));
}

async function print({ stacks }: SavedManifest, applied: Applied, { json }: ApplyOptions): Promise<void> {
  const waiting = stacks.flatMap(({ stack, waitsFor }) =>
    waitsFor === undefined ? [] : [{ stack, waitsFor }],
  );
  if (hasFailed(applied)) process.exitCode = exitCodes.failure;
  process.stderr.write(hintOf(applied.results.flatMap(({ errors }) => errors)));
  if (json !== true) {
    process.stdout.write(await appliedText(applied, waiting));
    return;
  }
  const results = applied.results.map(({ actions: _, failedAt: __, ...result }) => result);
  process.stdout.write(`${JSON.stringify({ applied: results, waiting, next: applied.next }, null, 2)}\n`);
}
