import { writeFileSync } from "node:fs";
import path from "node:path";
import { Command } from "commander";
import { retiredUses } from "../../taxonomy/bootstrap";
import { FullErrors, hintOf, showErrorsHelp, showErrorsOption } from "../../terraform/errors/full-errors";
import type { OpenedPlan } from "../../terraform/saved-plans/open";
import type { SavedManifest } from "../../terraform/saved-plans/saved-plan";
import type { StackResult } from "../../terraform/stack-runs";
import type { PreparedStacks } from "../../terraform/with-stacks";
import { CliError } from "../cli-error";
import { readTaxonomy } from "../taxonomy-on-disk";
import { ownCredential, usedByRun } from "../used-by-run";
import { withTerraform } from "../with-terraform";

interface ApplyOptions {
  readonly json?: boolean;
  readonly showErrors?: boolean;
}

/** `taxonomy apply FOLDER`: exactly the plans that `taxonomy plan --out FOLDER` saved, or nothing. */
export function applyCommand(): Command {
  return new Command("apply")
    .description(
      "Apply exactly the plans that `taxonomy plan --out` saved; exit 1 when one no longer fits, with nothing applied, or when a stack fails",
    )
    .argument("<folder>", "the folder of `taxonomy plan --out`")
    .option("--json", "print the result as JSON")
    .option(showErrorsOption, showErrorsHelp)
    .addHelpText(
      "after",
      "\nThe key of the plans is in TAXONOMY_PLAN_KEY. Values that a plan asks for are in TF_VAR_… variables, as the plan says.",
    )
    .action((folder: string, options: ApplyOptions) => run(path.resolve(folder), options));
}

async function run(folder: string, options: ApplyOptions): Promise<void> {
  refuseToCutOff();
  await withTerraform(async ({ withStacks }) => {
    const fullErrors = FullErrors.askedFor(options.showErrors);
    const { planKeys } = await import("../../terraform/saved-plans/plan-key");
    const { readManifest } = await import("../../terraform/saved-plans/manifest");
    const { openPlans } = await import("../../terraform/saved-plans/open");
    const keys = planKeys(process.env);
    const manifest = readManifest(folder, keys);
    const { plans, findings } = openPlans(folder, manifest, keys);
    const applied = await withStacks(process.env, [], async (prepared: PreparedStacks): Promise<Applied> => {
      const { findStalePlans } = await import("../../terraform/saved-plans/check");
      refuse(folder, [...findings, ...(await findStalePlans(plans, prepared))]);
      const results = await apply(plans, prepared, options, fullErrors);
      return { results, next: await stepsAfter(results, prepared) };
    });
    return () => print(manifest, applied, options);
  });
}

/** Nothing that this very run uses may be revoked by it (decision 032). */
function refuseToCutOff(): void {
  const [gone] = retiredUses(usedByRun(), readTaxonomy().ledger);
  if (gone !== undefined) throw new CliError(`${ownCredential(gone)} Nothing was applied.`);
}

interface Applied {
  readonly results: readonly StackResult[];
  /** Commands that follow. */
  readonly next: readonly string[];
}

/** What was asked for is in the vault now: the ledger must know, or the next deploy asks again. */
async function stepsAfter(
  results: readonly StackResult[],
  { stacks }: PreparedStacks,
): Promise<readonly string[]> {
  const { askedVariables } = await import("../../terraform/ephemeral-variables");
  const { subjectOf } = await import("../../review/plan/subject");
  const done = new Set(results.filter(({ outcome }) => outcome === "changed").map(({ stack }) => stack));
  const commands = askedVariables(stacks.filter(({ name }) => done.has(name))).flatMap(({ name }) => {
    const subject = subjectOf({ type: "infisical_secret", name });
    if (subject.kind !== "credential") return [];
    return [`npx taxonomy stored ${subject.credential} --env ${subject.environment}`];
  });
  return [...new Set(commands)];
}

function refuse(folder: string, findings: readonly string[]): void {
  if (findings.length === 0) return;
  throw new CliError(
    `The plans in ${folder} cannot be applied, and nothing was:\n${findings.map((finding) => `  ${finding}`).join("\n")}\nMend what is named, or make the plans again with \`taxonomy plan --out\` and have them reviewed.`,
  );
}

async function apply(
  plans: readonly OpenedPlan[],
  prepared: PreparedStacks,
  { json }: ApplyOptions,
  fullErrors: FullErrors | undefined,
): Promise<readonly StackResult[]> {
  const { runEstate } = await import("../../terraform/run-estate");
  const { anyInstallsProviders } = await import("../../terraform/saved-plans/check");
  const savedPlans = new Map(
    plans.map(({ header, content }) => {
      const file = path.join(prepared.planFolder, `${header.stack}.tfplan`);
      writeFileSync(file, content, { mode: 0o600 });
      return [header.stack, file];
    }),
  );
  const results = await runEstate({
    stacks: prepared.stacks.filter(({ name }) => savedPlans.has(name)),
    verb: "deploy",
    env: prepared.env,
    isRegistry: anyInstallsProviders(prepared),
    showProgress: json !== true,
    savedPlans,
    ...(fullErrors === undefined ? {} : { onFullErrors: fullErrors.keep }),
  });
  fullErrors?.print(results.map(({ stack }) => stack));
  return results;
}

async function print(
  { stacks }: SavedManifest,
  { results, next }: Applied,
  { json }: ApplyOptions,
): Promise<void> {
  const { resultText } = await import("../../terraform/result-text");
  const waiting = stacks.flatMap(({ stack, waitsFor }) =>
    waitsFor === undefined ? [] : [{ stack, waitsFor }],
  );
  if (results.some(({ outcome }) => outcome === "failed" || outcome === "skipped")) process.exitCode = 1;
  process.stderr.write(hintOf(results.flatMap(({ errors }) => errors)));
  if (json === true) {
    const applied = results.map(({ actions: _, failedAt: __, ...result }) => result);
    process.stdout.write(`${JSON.stringify({ applied, waiting, next }, null, 2)}\n`);
    return;
  }
  const lines = results.flatMap((result) => [
    `${result.stack.padEnd(18)} ${resultText(result, "deploy")}`,
    ...(result.outcome === "failed" ? result.errors.map((error) => error.replace(/^/gm, "    ")) : []),
  ]);
  if (process.exitCode === 1)
    lines.push("What was applied stays. Mend what is named, then plan and review the rest again.");
  if (results.length === 0) lines.push("The plans have no changes: nothing was applied.");
  for (const { stack, waitsFor } of waiting)
    lines.push(
      `${stack.padEnd(18)} not applied: it waited for ${waitsFor}; plan it again when that is deployed`,
    );
  lines.push(...next.map((command) => `next: ${command}`));
  process.stdout.write(`${lines.join("\n")}\n`);
}
