import { type Ledger, liveGenerations, serialOf, tombstoneOf } from "../../taxonomy/ledger";
import type { Environment } from "../../taxonomy/vocabulary";
import { type Sentence, sentence } from "../sentence";
import type { ResourceChange } from "./resource-change";
import { subjectOf } from "./subject";

/** What a plan would do because its ledger is not the one of what is deployed. */
export interface LedgerProblem {
  readonly credential: string;
  readonly environment: string;
  readonly kind: "goes back" | "vanishes";
  readonly sentence: Sentence;
}

/**
 * Compares a plan with the ledger that it was made from: a deploy that takes a credential behind what is deployed, after
 * a revert or from a stale branch, or that ends one without a tombstone. Nobody means that by a plain deploy.
 */
export function ledgerProblems(changes: readonly ResourceChange[], ledger: Ledger): readonly LedgerProblem[] {
  const problems = changes.flatMap((change) => {
    const subject = subjectOf(change);
    const { action, deployed, isImported } = change;
    if (subject.kind !== "credential" || subject.oldName !== undefined || deployed === undefined) return [];
    if (isImported) return [];
    const { credential } = subject;
    const environment = subject.environment as Environment;
    const newest = liveGenerations(ledger, credential, environment).at(-1);
    if (newest === undefined) {
      const isMeant = tombstoneOf(ledger, credential, environment) !== undefined || action !== "delete";
      return isMeant ? [] : [vanishing(credential, environment)];
    }
    const serial = serialOf(newest);
    if (serial < deployed.serial) return [goingBack(credential, environment, serial, deployed.serial)];
    // The states of earlier releases have no mark by which Terraform keeps a token until the vault has another.
    const isUndone = newest.generation < deployed.serial;
    return isUndone && !deployed.isTimed ? [undoneTooEarly(credential, environment)] : [];
  });
  return [...new Map(problems.map((one) => [`${one.credential} ${one.environment}`, one])).values()];
}

function goingBack(credential: string, environment: string, serial: number, deployed: number): LedgerProblem {
  return {
    credential,
    environment,
    kind: "goes back",
    sentence: sentence`the ledger goes back: serial ${deployed} is deployed, and the ledger is at ${serial}, as after a revert or on a stale branch. Bring the ledger up to date; if going back is meant: ${`npx taxonomy undo ${credential} --env ${environment} --deployed ${deployed}`}`,
  };
}

function vanishing(credential: string, environment: string): LedgerProblem {
  return {
    credential,
    environment,
    kind: "vanishes",
    sentence: sentence`it goes without a tombstone: put its entry and its row back, and end it with ${`npx taxonomy remove ${credential} --env ${environment}`}`,
  };
}

function undoneTooEarly(credential: string, environment: string): LedgerProblem {
  return {
    credential,
    environment,
    kind: "goes back",
    sentence: sentence`it was last deployed by an earlier release, whose state would have the newest generation revoked before the vault has the other one: deploy the ledger as it was before the undo, and undo then`,
  };
}
