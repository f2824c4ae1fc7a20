import type { Facts } from "./facts";
import type { Walk } from "./walk";

/** One step of a migration. Doing it again after it was cut off finishes it. */
export interface Step {
  /** What `--stop-after` calls it. */
  readonly id: string;
  /** What it does, as a report has it. */
  readonly text: string;
  /** Whether it has nothing left to do, told from the facts alone. */
  readonly isDone: (facts: Facts, walk: Walk) => boolean | Promise<boolean>;
  readonly run: (walk: Walk, facts: Facts) => Promise<void>;
}

/** A step that deploys; done when the world is as the ledger has it, or when a later step shows that it was. */
export function deployStep(
  id: string,
  text: string,
  isPast: (facts: Facts) => boolean,
  isDeployed: Step["isDone"],
): Step {
  return {
    id,
    text,
    isDone: async (facts, walk) => isPast(facts) || (await isDeployed(facts, walk)),
    run: (walk) => walk.deploy(),
  };
}
