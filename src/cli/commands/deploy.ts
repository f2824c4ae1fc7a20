import { Command } from "commander";
import pc from "picocolors";
import { exitCodes } from "../../../tools/exit-codes";
import type { PlanReport } from "../../review/plan/report";
import { FullErrors, hintOf, showErrorsHelp, showErrorsOption } from "../../terraform/errors/full-errors";
import type { PreparedStacks } from "../../terraform/with-stacks";
import { type Applied, type ApplyPlansOptions, appliedText, applyPlans, hasFailed } from "../apply-plans";
import { CliError } from "../cli-error";
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

interface Deployed {
  readonly rounds: readonly Round[];
  /** Why a round after the first was not applied: what came before it is told first. */
  readonly refused?: CliError;
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
  const ways = { showProgress: options.json !== true, fullErrors: FullErrors.askedFor(options.showErrors) };
  refuseToCutOff();
  const stacks = stacksNamed(names, readTaxonomy().credentials);
  await withTerraform(
    async ({ withStacks }) => {
      const deployed = await withStacks(process.env, stacks, (prepared) => deploy(prepared, options, ways));
      return () => print(deployed, options);
    },
    { tellsWhenStopped: true },
  );
}

/** Deploys round after round while stacks wait for what the last round made. */
async function deploy(
  prepared: PreparedStacks,
  options: DeployOptions,
  ways: ApplyPlansOptions,
): Promise<Deployed> {
  const rounds: Round[] = [];
  let { stacks, env } = prepared;
  while (stacks.length > 0) {
    const round = { ...prepared, stacks, env };
    const planned = await planDeploy(round, ways);
    try {
      env = { ...env, ...(await agreedValues(round, planned, options, rounds.length === 0)) };
    } catch (error) {
      if (rounds.length === 0 || !(error instanceof CliError)) throw error;
      return { rounds, refused: error };
    }
    const applied = await applyPlans({ ...round, env }, planned.files, ways);
    rounds.push({
      report: planned.report,
      ...applied,
      next: nextStepsOf(planned.report, applied, readTaxonomy()),
    });
    if (hasFailed(applied)) break;
    stacks = stacks.filter(({ name }) => planned.waiting.includes(name));
  }
  return { rounds };
}

/**
 * Shows the plans of a round, and has them agreed to.
 * @returns the values that they and later rounds need, since nobody should have to supply one between two rounds.
 * @throws CliError where they are not to be applied.
 */
async function agreedValues(
  { stacks, env }: PreparedStacks,
  planned: PlannedDeploy,
  options: DeployOptions,
  isFirst: boolean,
): Promise<Readonly<Record<string, string>>> {
  const nothing = isFirst ? "Nothing was applied" : "Nothing more was applied";
  await show(planned.report, options);
  refuseDeploy(planned, nothing);
  if (planned.files.size === 0) return {};
  const values = await handedValues(planned.asked, env);
  if (planned.asked.length > 0) {
    const { refuseOldValues } = await import("../deploy/old-values");
    await refuseOldValues({ stacks, env: { ...env, ...values } });
  }
  const { confirmDeploy } = await import("../deploy/confirm");
  await confirmDeploy(planned.files.size, options.yes === true, nothing);
  const { refuseUnproved } = await import("../deploy/unproved");
  await refuseUnproved(planned.revokes, nothing);
  return values;
}

async function show(report: PlanReport, { json }: DeployOptions): Promise<void> {
  if (json === true) return;
  const { planText } = await import("../../review/plan/plan-text");
  process.stdout.write(planText(report, { style: { strong: pc.bold, warning: pc.yellow, error: pc.red } }));
}

async function print({ rounds, refused }: Deployed, { json }: DeployOptions): Promise<void> {
  if (rounds.some(hasFailed)) process.exitCode = exitCodes.failure;
  process.stderr.write(hintOf(rounds.flatMap(({ results }) => results).flatMap(({ errors }) => errors)));
  const all = { results: rounds.flatMap(({ results }) => results), next: rounds.flatMap(({ next }) => next) };
  if (json === true) {
    const { planJson } = await import("../../review/plan/plan-json");
    const applied = all.results.map(({ actions: _, failedAt: __, ...result }) => result);
    const plans = rounds.map(({ report }) => JSON.parse(planJson(report)));
    process.stdout.write(`${JSON.stringify({ plans, applied, next: all.next }, null, 2)}\n`);
  } else if (all.results.length === 0) {
    process.stdout.write("Nothing was deployed: there is nothing to change.\n");
  } else process.stdout.write(await appliedText(all, []));
  if (refused !== undefined) throw refused;
}
