import type { Revocation } from "../review/plan/revocations";
import type { StackStory } from "../review/plan/stack-story";
import { plainText } from "../review/sentence";
import type { FullErrors } from "../terraform/errors/full-errors";
import type { PlannedStack } from "../terraform/plan-estate";
import type { PreparedStacks } from "../terraform/with-stacks";
import { readTaxonomy } from "./taxonomy-on-disk";

export interface PlanStacksOptions {
  /** Whether to note which state each plan was made from. */
  readonly marksStates: boolean;
  /** Shows progress on standard error. */
  readonly showProgress: boolean;
  /** Keeps what errors say in full, and prints it where that was asked for. @default - nobody asked */
  readonly fullErrors: FullErrors | undefined;
}

/** Plans stacks and reads of each plan what a deploy would do. The plans stay in the private folder. */
export async function planStacks(
  { stacks, env, planFolder }: PreparedStacks,
  { fullErrors, ...options }: PlanStacksOptions,
): Promise<readonly PlannedStack<StackStory>[]> {
  const { ledger } = readTaxonomy();
  const { planEstate } = await import("../terraform/plan-estate");
  const { readPlan } = await import("../review/plan/read-plan");
  const { stackStory } = await import("../review/plan/stack-story");
  const planned = await planEstate({
    stacks,
    env,
    planFolder,
    read: (shown) => stackStory(readPlan(shown), ledger),
    ...options,
    ...(fullErrors === undefined ? {} : { onFullErrors: fullErrors.keep }),
  });
  fullErrors?.print(planned.filter(({ outcome }) => outcome === "failed").map(({ stack }) => stack));
  return planned;
}

/** The retired generations that plans revoke. */
export function revocationsOf(planned: readonly PlannedStack<StackStory>[]): readonly Revocation[] {
  return planned.flatMap(({ plan }) => plan?.revokes ?? []);
}

/** Why plans may not be applied: their ledger is not the one of what is deployed. */
export function refusalsOf(planned: readonly PlannedStack<StackStory>[]): readonly string[] {
  return planned.flatMap(({ plan }) => (plan?.refused ?? []).map(plainText));
}
