import type { FullErrors } from "../terraform/errors/full-errors";
import type { StackResult } from "../terraform/stack-runs";
import type { PreparedStacks } from "../terraform/with-stacks";

export interface ApplyPlansOptions {
  /** Shows progress on standard error. */
  readonly showProgress: boolean;
  /** Keeps what errors say in full, and prints it where that was asked for. @default - nobody asked */
  readonly fullErrors: FullErrors | undefined;
}

/** What came of applying plans. */
export interface Applied {
  readonly results: readonly StackResult[];
  /** Commands that follow. */
  readonly next: readonly string[];
}

/** A stack that has no plan yet, because of another one. */
export interface Waiting {
  readonly stack: string;
  readonly waitsFor: string;
}

/** Whether something was not done. */
export function hasFailed({ results }: Applied): boolean {
  return results.some(({ outcome }) => outcome === "failed" || outcome === "skipped");
}

/**
 * Applies plans of Terraform, each exactly as it is, in the order of the stacks' dependencies.
 * @param files the file of each stack's plan, by the stack's name; in the private folder, since plans hold secrets
 */
export async function applyPlans(
  prepared: PreparedStacks,
  files: ReadonlyMap<string, string>,
  { showProgress, fullErrors }: ApplyPlansOptions,
): Promise<Applied> {
  const { runEstate } = await import("../terraform/run-estate");
  const { anyInstallsProviders } = await import("../terraform/saved-plans/check");
  const results = await runEstate({
    stacks: prepared.stacks.filter(({ name }) => files.has(name)),
    verb: "deploy",
    env: prepared.env,
    isRegistry: anyInstallsProviders(prepared),
    showProgress,
    savedPlans: files,
    ...(fullErrors === undefined ? {} : { onFullErrors: fullErrors.keep }),
  });
  fullErrors?.print(results.map(({ stack }) => stack));
  return { results, next: await stepsAfter(results, prepared) };
}

/** What was asked for is in the vault now: the ledger must know, or the next deploy asks again. */
async function stepsAfter(
  results: readonly StackResult[],
  { stacks }: PreparedStacks,
): Promise<readonly string[]> {
  const { askedVariables } = await import("../terraform/ephemeral-variables");
  const { subjectOf } = await import("../review/plan/subject");
  const done = new Set(results.filter(({ outcome }) => outcome === "changed").map(({ stack }) => stack));
  const commands = askedVariables(stacks.filter(({ name }) => done.has(name))).flatMap(({ name }) => {
    const subject = subjectOf({ type: "infisical_secret", name });
    if (subject.kind !== "credential") return [];
    return [`npx taxonomy stored ${subject.credential} --env ${subject.environment}`];
  });
  return [...new Set(commands)];
}

/** What came of applying plans, for a person. */
export async function appliedText(applied: Applied, waiting: readonly Waiting[]): Promise<string> {
  const { failureLines, resultText } = await import("../terraform/result-text");
  const { results, next } = applied;
  const lines = results.flatMap((result) => [
    `${result.stack.padEnd(18)} ${resultText(result, "deploy")}`,
    ...failureLines(result),
  ]);
  if (hasFailed(applied)) lines.push(afterFailure(results));
  if (results.length === 0) lines.push("The plans have no changes: nothing was applied.");
  for (const { stack, waitsFor } of waiting)
    lines.push(
      `${stack.padEnd(18)} not applied: it waited for ${waitsFor}; plan it again when that is deployed`,
    );
  lines.push(...next.map((command) => `next: ${command}`));
  return `${lines.join("\n")}\n`;
}

function afterFailure(results: readonly StackResult[]): string {
  const isUntouched = results.every(
    ({ outcome, made, unfinished }) => outcome !== "changed" && made.length + unfinished.length === 0,
  );
  const done = `${isUntouched ? "Nothing was applied." : "What was applied stays."} Fix what is named, then plan and review the rest again.`;
  // Made by a deploy that was cut off before the state knew it: no deploy after it can make it.
  const isStray = results.some(({ errors }) => errors.some((error) => /already ?exists/i.test(error)));
  return isStray
    ? `${done}\nWhat exists already and is in no state is taken over by: npx taxonomy adopt; then deploy, and npx taxonomy adopt --done.`
    : done;
}
