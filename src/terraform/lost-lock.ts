import { setTimeout } from "node:timers/promises";
import type { TerraformDiagnostic } from "./log";
import { stopping } from "./process";

/** Milliseconds before each new try. */
const waits = [250, 500, 1000, 2000, 4000] as const;

/** What came of one try to do something under the lock of a state. */
interface Tried {
  readonly errors: readonly TerraformDiagnostic[];
  /** Whether anything was begun; then it is not tried again, whatever the errors are. */
  readonly hasBegun: boolean;
}

/**
 * Tries something again, a few times, when it never began because the lock of the state was lost between two calls.
 * Terraform's own `-lock-timeout` waits for a lock that somebody is seen to hold, and gives up at once on that one.
 * @param onWait told before each wait
 */
export async function retryingLostLock<T extends Tried>(
  attempt: () => Promise<T>,
  onWait: () => void,
): Promise<T> {
  for (const wait of waits) {
    const tried = await attempt();
    if (tried.hasBegun || !isLostLock(tried.errors) || stopping()) return tried;
    onWait();
    await setTimeout(wait);
  }
  return attempt();
}

/**
 * The lock in the bucket was there when the backend asked for it (`PreconditionFailed`), and given back when it asked
 * who has it (`NoSuchKey`).
 */
function isLostLock(errors: readonly TerraformDiagnostic[]): boolean {
  return (
    errors.length > 0 &&
    errors.every(({ text }) =>
      /^Error acquiring the state lock:[\s\S]*PreconditionFailed[\s\S]*NoSuchKey/.test(text),
    )
  );
}
