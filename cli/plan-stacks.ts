import type { StackStory } from "../review/plan/stack-story";
import { plainText } from "../review/sentence";
import type { PlannedStack } from "../terraform/plan-estate";
import type { PreparedStacks } from "../terraform/with-stacks";
import { readTaxonomy } from "./taxonomy-on-disk";

export interface PlanStacksOptions {
  /** Whether to note which state each plan was made from. */
  readonly marksStates: boolean;
  /** Shows progress on standard error. */
  readonly showProgress: boolean;
}

/** Plans stacks and reads of each plan what a deploy would do. The plans stay in the private folder. */
export async function planStacks(
  { stacks, env, planFolder }: PreparedStacks,
  options: PlanStacksOptions,
): Promise<readonly PlannedStack<StackStory>[]> {
  const { ledger } = readTaxonomy();
  const { planEstate } = await import("../terraform/plan-estate");
  const { readPlan } = await import("../review/plan/read-plan");
  const { stackStory } = await import("../review/plan/stack-story");
  return planEstate({
    stacks,
    env,
    planFolder,
    read: (shown) => stackStory(readPlan(shown), ledger),
    ...options,
  });
}

/** Why plans may not be applied: their ledger is not the one of what is deployed. */
export function refusalsOf(planned: readonly PlannedStack<StackStory>[]): readonly string[] {
  return planned.flatMap(({ plan }) => (plan?.refused ?? []).map(plainText));
}
