import type { Stack } from "./estate";
import type { StackResult } from "./stack-runs";

/**
 * The stack that has to be deployed before another one can be planned: everything that the other one failed to look up
 * is something that it makes. A failure with any other cause has no such blocker.
 */
export function blockerOf(
  result: Pick<StackResult, "stack" | "outcome" | "failedAt">,
  stacks: readonly Stack[],
  results: ReadonlyMap<string, Pick<StackResult, "outcome" | "actions">>,
): string | undefined {
  if (result.outcome !== "failed" || result.failedAt.length === 0) return undefined;
  const needed = stacks.find(({ name }) => name === result.stack)?.dependencies ?? [];
  return needed.find((name) => {
    const blocker = results.get(name);
    if (blocker?.outcome !== "changed") return false;
    const made = new Set(
      blocker.actions.filter(({ action }) => action === "create").map(({ address }) => `data.${address}`),
    );
    return result.failedAt.every((address) => address !== undefined && made.has(address));
  });
}

/** Says of a stack that could not be planned which other one has to be deployed first. */
export function namingBlocker(
  result: StackResult,
  stacks: readonly Stack[],
  results: ReadonlyMap<string, StackResult>,
): StackResult {
  const blocker = blockerOf(result, stacks, results);
  return blocker === undefined
    ? result
    : { ...result, errors: [`it can be planned when ${blocker} has been deployed`] };
}
