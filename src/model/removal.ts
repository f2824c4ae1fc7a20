import type { Credential } from "./credential";
import { type Ledger, liveGenerations, renameOf, serialOf } from "./ledger";
import { checkTime, RotationRefused, type StepTime } from "./rotation";
import type { Tombstone } from "./tombstone";
import type { Environment } from "./vocabulary";

/** What is known of the end of a credential when it is removed. */
export interface RemovalFacts extends StepTime {
  readonly reason: string;
  /** The consumers that were asked and no longer read it: all of the entry's. */
  readonly asked: readonly string[];
}

/**
 * Ends a credential in one environment: its row goes and a tombstone stays, so that the next deploy revokes its tokens
 * and takes its records out of the vault, and nobody uses its numbers again.
 * @throws RotationRefused without a row, without a reason, while a consumer was not asked, while it is being renamed, and
 *   for a date that cannot be.
 */
export function remove(
  ledger: Ledger,
  credential: Credential,
  environment: Environment,
  facts: RemovalFacts,
): Ledger {
  const subject = `${credential.name} (${environment})`;
  const newest = liveGenerations(ledger, credential.name, environment).at(-1);
  if (newest === undefined)
    throw new RotationRefused(`${subject} has no live value: there is nothing to remove.`);
  if (facts.reason.trim() === "") throw new RotationRefused(`${subject} is not removed without a reason.`);
  const strangers = facts.asked.filter((name) => !credential.consumers.some((consumer) => consumer === name));
  if (strangers.length > 0) {
    throw new RotationRefused(
      `${credential.name} has no consumer ${strangers.join(", ")}; it has ${credential.consumers.join(", ")}.`,
    );
  }
  const waiting = credential.consumers.filter((consumer) => !facts.asked.includes(consumer));
  if (waiting.length > 0) {
    throw new RotationRefused(
      `${subject} is used by ${waiting.join(", ")}: ask each whether it still reads the credential, and name all with --asked ${credential.consumers.join(",")}.`,
    );
  }
  if (renameOf(ledger, credential.name, environment) !== undefined) {
    throw new RotationRefused(`${subject} is being renamed: finish the rename, or undo it, first.`);
  }
  checkTime(facts, `${subject} cannot be removed`, newest);
  const { [environment]: _, ...others } = ledger.credentials[credential.name] ?? {};
  const tombstone: Tombstone = {
    at: facts.at,
    reason: facts.reason.trim(),
    asked: [...credential.consumers],
    serial: serialOf(newest),
  };
  const { [credential.name]: __, ...rows } = ledger.credentials;
  const rest = Object.keys(others).length === 0 ? rows : { ...ledger.credentials, [credential.name]: others };
  const graves = { ...ledger.removed?.[credential.name], [environment]: tombstone };
  return { ...ledger, credentials: rest, removed: { ...ledger.removed, [credential.name]: graves } };
}
