import { Command } from "commander";
import pc from "picocolors";
import type { PlanReport } from "../../review/plan/report";
import { FullErrors, hintOf, showErrorsHelp, showErrorsOption } from "../../terraform/errors/full-errors";
import type { PreparedStacks } from "../../terraform/with-stacks";
import { exitCodes } from "../../tools/exit-codes";
import { type Applied, type ApplyPlansOptions, appliedText, applyPlans, hasFailed } from "../apply-plans";
import { refuseToCutOff } from "../cut-off";
import { type PlannedDeploy, planDeploy, refuseDeploy } from "../deploy/plan-deploy";
import { stacksNamed } from "../deploy/stacks-named";
import { nextStepsOf } from "../deploy/steps-after-deploy";
import { handedValues } from "../deploy/supplied-values";
import { readTaxonomy } from "../taxonomy-on-disk";
import { withTerraform } from "../with-terraform";

interface DeployOptions {
  readonly yes?: boolean;
  readonly json?: boolean;
  readonly showErrors?: boolean;
}

/** One round of a deploy: stacks that wait for another come in the next one. */
interface Round extends Applied {
  readonly report: PlanReport;
}

/** `taxonomy deploy`: plan, show, ask, and apply exactly that. */
export function deployCommand(): Command {
  return new Command("deploy")
    .description("Plan, show it, ask, and apply exactly that; then say what comes next for each credential")
    .argument("[names...]", "credentials or stacks, instead of all stacks")
    .option("--yes", "apply without asking; needed where there is no terminal")
    .option("--json", "print the result as JSON")
    .option(showErrorsOption, showErrorsHelp)
    .addHelpText(
      "after",
      "\nA value that the vault lacks is asked for without an echo, or taken from its TF_VAR_… variable.",
    )
    .action((names: string[], options: DeployOptions) => run(names, options));
}

async function run(names: readonly string[], options: DeployOptions): Promise<void> {
  refuseToCutOff();
  const stacks = stacksNamed(names, readTaxonomy().credentials);
  await withTerraform(
    async ({ withStacks }) => {
      const rounds = await withStacks(process.env, stacks, (prepared) => deploy(prepared, options));
      return () => print(rounds, options);
    },
    { tellsWhenStopped: true },
  );
}

/** Deploys round after round while stacks wait for what the last round made. */
async function deploy(prepared: PreparedStacks, options: DeployOptions): Promise<readonly Round[]> {
  const rounds: Round[] = [];
  let stacks = prepared.stacks;
  while (stacks.length > 0) {
    const planned = await planDeploy({ ...prepared, stacks }, waysOf(options));
    const round = await applyRound(prepared, planned, options);
    rounds.push(round);
    if (hasFailed(round) || round.results.length === 0) break;
    stacks = stacks.filter(({ name }) => planned.waiting.includes(name));
  }
  return rounds;
}

async function applyRound(
  prepared: PreparedStacks,
  planned: PlannedDeploy,
  options: DeployOptions,
): Promise<Round> {
  const { report, files, asked } = planned;
  await show(report, options);
  refuseDeploy(planned);
  if (files.size === 0) return { report, results: [], next: [] };
  const values = await handedValues(asked, prepared.env);
  const { confirmDeploy } = await import("../deploy/confirm");
  await confirmDeploy(files.size, options.yes === true);
  const env = { ...prepared.env, ...values };
  const applied = await applyPlans({ ...prepared, env }, files, waysOf(options));
  return { report, ...applied, next: nextStepsOf(report, applied, readTaxonomy()) };
}

function waysOf({ json, showErrors }: DeployOptions): ApplyPlansOptions {
  return { showProgress: json !== true, fullErrors: FullErrors.askedFor(showErrors) };
}

async function show(report: PlanReport, { json }: DeployOptions): Promise<void> {
  if (json === true) return;
  const { planText } = await import("../../review/plan/plan-text");
  process.stdout.write(planText(report, { style: { strong: pc.bold, warning: pc.yellow, error: pc.red } }));
}

async function print(rounds: readonly Round[], { json }: DeployOptions): Promise<void> {
  if (rounds.some(hasFailed)) process.exitCode = exitCodes.failure;
  process.stderr.write(hintOf(rounds.flatMap(({ results }) => results).flatMap(({ errors }) => errors)));
  const all = { results: rounds.flatMap(({ results }) => results), next: rounds.flatMap(({ next }) => next) };
  if (json === true) {
    const { planJson } = await import("../../review/plan/plan-json");
    const applied = all.results.map(({ actions: _, failedAt: __, ...result }) => result);
    const plans = rounds.map(({ report }) => JSON.parse(planJson(report)));
    process.stdout.write(`${JSON.stringify({ plans, applied, next: all.next }, null, 2)}\n`);
    return;
  }
  if (all.results.length === 0) process.stdout.write("Nothing was deployed: there is nothing to change.\n");
  else process.stdout.write(await appliedText(all, []));
}
