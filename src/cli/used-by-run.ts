import {
  parseRunUses,
  RunUsesError,
  runUsesVariable,
  type UsedCredential,
  usedName,
} from "../model/bootstrap";
import { RotationRefused } from "../model/rotation";
import { CliError } from "./cli-error";

/**
 * The credentials that the current run uses itself, as `TAXONOMY_RUN_USES` says: `taxonomy through-access` sets it.
 * @throws CliError for a text that names none.
 */
export function usedByRun(env: NodeJS.ProcessEnv = process.env): readonly UsedCredential[] {
  try {
    return parseRunUses(env[runUsesVariable]);
  } catch (error) {
    if (error instanceof RunUsesError)
      throw new CliError(`${error.message} Nothing was changed.`, "wrongCall");
    throw error;
  }
}

/** Why the run leaves a credential alone that it uses itself, and what to do instead. */
export function ownCredential(use: UsedCredential): string {
  return `${usedName(use)} is what this run itself uses (${runUsesVariable}), and a run does not take away its own credential. Run this in a run that uses another one: outside taxonomy through-access, or with another generation or identity.`;
}

/**
 * Refuses a step on a credential that the run uses itself.
 * @throws RotationRefused
 */
export function refuseOwnCredential(use: UsedCredential | undefined): void {
  if (use !== undefined) throw new RotationRefused(ownCredential(use));
}
