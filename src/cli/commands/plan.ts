import path from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import pc from "picocolors";
import { exitCodes } from "../../../tools/exit-codes";
import type { PlanReport } from "../../review/plan/report";
import type { StackStory } from "../../review/plan/stack-story";
import { FullErrors, showErrorsHelp, showErrorsOption } from "../../terraform/errors/full-errors";
import type { PlannedStack } from "../../terraform/plan-estate";
import type { PlanKeys } from "../../terraform/saved-plans/plan-key";
import type { PreparedStacks } from "../../terraform/with-stacks";
import { CliError } from "../cli-error";
import { planStacks, refusalsOf, revocationsOf } from "../plan-stacks";
import { withTerraform } from "../with-terraform";

interface PlanOptions {
  readonly json?: boolean;
  readonly markdown?: boolean;
  readonly limit?: number;
  readonly resources?: boolean;
  readonly out?: string;
  readonly settled?: boolean;
  readonly showErrors?: boolean;
}

const minLimit = 500;
const maxLimit = 65_536;

/** The ending of `taxonomy plan`, by its outcome. */
const endings = { none: "fine", changes: "changes", error: "failure" } as const;

/** `taxonomy plan`: what a deploy of every stack would do, in words and without a secret. */
export function planCommand(): Command {
  return new Command("plan")
    .description(
      "Say what a deploy of every stack would do, in words and with no secret; exit 0 nothing, 2 changes, 1 an error",
    )
    .argument("[stacks...]", "names of stacks, instead of all")
    .option("--resources", "list every object with its Terraform address too")
    .addOption(new Option("--json", "print it as JSON").conflicts(["markdown", "resources"]))
    .addOption(new Option("--markdown", "print it as a comment for a pull request").conflicts("resources"))
    .addOption(
      new Option(
        "--limit <characters>",
        `with --markdown: longest comment (${minLimit} to ${maxLimit}); what does not fit is folded stack by stack`,
      ).argParser(readLimit),
    )
    .option(
      "--out <folder>",
      "also save the plans there for `npx taxonomy apply`, encrypted with the key in TAXONOMY_PLAN_KEY",
    )
    .option(
      "--settled",
      "after a deploy: leave out a stack that only writes supplied values once more, until they are marked stored",
    )
    .option(showErrorsOption, showErrorsHelp)
    .action((names: string[], options: PlanOptions) => run(names, options));
}

async function run(names: readonly string[], options: PlanOptions): Promise<void> {
  if (options.limit !== undefined && options.markdown !== true)
    throw new CliError("--limit goes with --markdown.", "wrongCall");
  const fullErrors = FullErrors.askedFor(options.showErrors);
  await withTerraform(async ({ withStacks }) => {
    const { reportPlan } = await import("../../review/plan/report-plan");
    const saving = options.out === undefined ? undefined : await prepareSaving(options.out);
    const report = await withStacks(process.env, names, async (prepared) => {
      const all = await planStacks(prepared, {
        marksStates: saving !== undefined,
        showProgress: options.json !== true,
        fullErrors,
      });
      const planned = options.settled === true ? all.map(settled) : all;
      if (saving !== undefined) await save(saving, prepared, planned);
      return reportPlan(prepared.target, planned);
    });
    return () => print(report, options);
  });
}

/** What a stack has left to do, beside writing supplied values once more. */
function settled(planned: PlannedStack<StackStory>): PlannedStack<StackStory> {
  if (planned.plan?.isOnlyAgain !== true) return planned;
  const { stack, errors, failedAt, seconds, state } = planned;
  process.stderr.write(
    `${stack} would only write supplied values once more, until \`npx taxonomy stored\` says that the vault has them.\n`,
  );
  return {
    stack,
    outcome: "unchanged",
    asked: [],
    errors,
    failedAt,
    seconds,
    ...(state === undefined ? {} : { state }),
  };
}

interface Saving {
  readonly folder: string;
  readonly keys: PlanKeys;
}

/** Finds out before anything is planned whether the plans can be saved. */
async function prepareSaving(folder: string): Promise<Saving> {
  const { planKeys } = await import("../../terraform/saved-plans/plan-key");
  const { refuseForeignFolder } = await import("../../terraform/saved-plans/write");
  const keys = planKeys(process.env);
  refuseForeignFolder(path.resolve(folder));
  return { folder: path.resolve(folder), keys };
}

async function save(
  { folder, keys }: Saving,
  { target, terraformVersion, stacks }: PreparedStacks,
  planned: readonly PlannedStack<StackStory>[],
): Promise<void> {
  const failed = planned.filter(({ outcome }) => outcome === "failed" || outcome === "skipped");
  if (failed.length > 0) {
    process.stderr.write(
      `Nothing was saved: ${failed.map(({ stack }) => stack).join(", ")} could not be planned.\n`,
    );
    return;
  }
  const { savePlans } = await import("../../terraform/saved-plans/write");
  savePlans({
    folder,
    keys,
    target,
    terraformVersion,
    stacks,
    planned,
    refused: refusalsOf(planned),
    revokes: revocationsOf(planned).map((one) => ({ ...one })),
  });
  process.stderr.write(
    `The plans are in ${folder}, encrypted; \`npx taxonomy apply\` applies exactly them.\n`,
  );
}

async function print(report: PlanReport, options: PlanOptions): Promise<void> {
  const { outcomeOf } = await import("../../review/plan/report");
  process.exitCode = exitCodes[endings[outcomeOf(report)]];
  process.stdout.write(await textOf(report, options));
}

async function textOf(report: PlanReport, options: PlanOptions): Promise<string> {
  if (options.json === true) return (await import("../../review/plan/plan-json")).planJson(report);
  if (options.markdown === true)
    return (await import("../../review/plan/plan-markdown")).planMarkdown(report, options.limit);
  const { planText } = await import("../../review/plan/plan-text");
  return planText(report, {
    listsResources: options.resources === true,
    style: { strong: pc.bold, warning: pc.yellow, error: pc.red },
  });
}

function readLimit(text: string): number {
  const limit = Number(text);
  if (Number.isInteger(limit) && limit >= minLimit && limit <= maxLimit) return limit;
  throw new InvalidArgumentError(`Expected a whole number from ${minLimit} to ${maxLimit}.`);
}
