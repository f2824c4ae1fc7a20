import type { PlanReport } from "../../review/plan/report";
import { reportPlan } from "../../review/plan/report-plan";
import type { Revocation } from "../../review/plan/revocations";
import type { AskedVariable } from "../../terraform/ephemeral-variables";
import type { PreparedStacks } from "../../terraform/with-stacks";
import { CliError } from "../cli-error";
import { type PlanStacksOptions, planStacks, refusalsOf, revocationsOf } from "../plan-stacks";

/** What a deploy would do, and the plans that do it. */
export interface PlannedDeploy {
  readonly report: PlanReport;
  /** Plan of each stack that changes, by its name; in the private folder. */
  readonly files: ReadonlyMap<string, string>;
  /** Values that the plans need, and those of the stacks that wait. */
  readonly asked: readonly AskedVariable[];
  /** Stacks that can be planned when the others are deployed. */
  readonly waiting: readonly string[];
  readonly refused: readonly string[];
  /** Retired generations that the plans revoke. */
  readonly revokes: readonly Revocation[];
}

/** Plans stacks for a deploy of exactly that. */
export async function planDeploy(
  prepared: PreparedStacks,
  options: Omit<PlanStacksOptions, "marksStates">,
): Promise<PlannedDeploy> {
  const planned = await planStacks(prepared, { marksStates: false, ...options });
  const files = new Map(
    planned.flatMap(({ stack, planFile }) => (planFile === undefined ? [] : [[stack, planFile] as const])),
  );
  return {
    report: reportPlan(prepared.target, planned),
    files,
    asked: planned
      .filter(({ stack, outcome }) => files.has(stack) || outcome === "waits")
      .flatMap(({ asked }) => asked),
    waiting: planned.filter(({ outcome }) => outcome === "waits").map(({ stack }) => stack),
    refused: refusalsOf(planned),
    revokes: revocationsOf(planned),
  };
}

/**
 * Nothing is applied while a stack cannot be planned, or while the ledger is not the one of what is deployed.
 * @param nothing says what was not applied, such as `Nothing was applied`
 * @throws CliError
 */
export function refuseDeploy({ report, refused }: PlannedDeploy, nothing: string): void {
  const failed = report.stacks.filter(({ outcome }) => outcome === "failed" || outcome === "skipped");
  if (failed.length > 0) {
    const names = failed.map(({ stack }) => stack).join(", ");
    throw new CliError(`${nothing}: ${names} could not be planned. Fix what is named above.`);
  }
  if (refused.length > 0)
    throw new CliError(`${nothing}:\n${refused.map((reason) => `  ${reason}`).join("\n")}`);
}
