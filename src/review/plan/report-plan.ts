import { isAnyWithheld, showErrorsOption } from "../../terraform/errors/full-errors";
import type { PlannedStack } from "../../terraform/plan-estate";
import { type Sentence, sentence } from "../sentence";
import type { PlanReport } from "./report";
import type { StackStory } from "./stack-story";
import { subjectOf } from "./subject";

const nothing: Omit<StackStory, "isOnlyAgain" | "revokes"> = {
  counts: { add: 0, change: 0, remove: 0 },
  groups: [],
  drift: [],
  hidden: 0,
  refused: [],
};

/** The report of what was planned for a target. */
export function reportPlan(target: string, planned: readonly PlannedStack<StackStory>[]): PlanReport {
  return {
    target,
    stacks: planned.map(({ stack, outcome, waitsFor, plan, asked, errors, failedAt }) => ({
      stack,
      outcome,
      ...(waitsFor === undefined ? {} : { waitsFor }),
      ...told(plan),
      asked: asked.map(({ name, description }) => ({ variable: `TF_VAR_${name}`, description })),
      errors,
      fixes: outcome === "failed" ? fixesOf(stack, failedAt, isAnyWithheld(errors)) : [],
    })),
  };
}

function told(plan: StackStory | undefined): Omit<StackStory, "isOnlyAgain" | "revokes"> {
  if (plan === undefined) return nothing;
  const { isOnlyAgain: _, ...rest } = plan;
  return rest;
}

/** What to do about a stack that could not be planned. */
function fixesOf(
  stack: string,
  failedAt: readonly (string | undefined)[],
  isWithheld: boolean,
): readonly Sentence[] {
  const missing = failedAt.flatMap((address = "") => {
    const [, name] = /^ephemeral\.infisical_secret\.(.+)$/.exec(address) ?? [];
    return name === undefined ? [] : [subjectOf({ type: "infisical_secret", name })];
  });
  const values = new Map(
    missing.flatMap((subject) =>
      subject.kind === "credential" ? [[`${subject.credential} ${subject.environment}`, subject]] : [],
    ),
  );
  const lost = [...values.values()].map(
    ({ credential, environment }) =>
      sentence`the ledger says that the vault holds ${`${credential} (${environment})`}, and it cannot be read there. If it was deleted, ${`npx taxonomy stored ${credential} --env ${environment} --lost`} makes the next deploy ask for it again; Terraform does not know what is put back by hand, and refuses to write over it`,
  );
  if (lost.length > 0) return lost;
  const again = sentence`fix what is named above, and plan it again with ${`npx taxonomy plan ${stack}`}`;
  const whole = sentence`what is withheld may hold a secret; ${`npx taxonomy plan ${stack} ${showErrorsOption}`} prints it on a terminal`;
  return isWithheld ? [again, whole] : [again];
}
