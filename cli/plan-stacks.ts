import type { StackStory } from "../review/plan/stack-story";
import type { PlannedStack } from "../terraform/plan-estate";
import type { PreparedStacks } from "../terraform/with-stacks";

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
  const { planEstate } = await import("../terraform/plan-estate");
  const { readPlan } = await import("../review/plan/read-plan");
  const { stackStory } = await import("../review/plan/stack-story");
  return planEstate({ stacks, env, planFolder, read: (shown) => stackStory(readPlan(shown)), ...options });
}
