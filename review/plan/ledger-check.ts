import { type Ledger, liveGenerations, serialOf, tombstoneOf } from "../../taxonomy/ledger";
import type { Environment } from "../../taxonomy/vocabulary";
import { type Sentence, sentence } from "../sentence";
import type { ResourceChange } from "./resource-change";
import { subjectOf } from "./subject";

/** What a plan would do, or could not, because its ledger does not follow on what is deployed. */
export interface LedgerProblem {
  readonly credential: string;
  readonly environment: string;
  /** What happens to the credential, where the problem is that. */
  readonly verb?: "goes back" | "vanishes";
  readonly sentence: Sentence;
}

/**
 * Compares a plan with the ledger that it was made from: a deploy that takes a credential behind what is deployed, after
 * a revert or from a stale branch, that ends one without a tombstone, or that mints a key for which there is no room while
 * what was undone or retired is not deployed. Nobody means that by a plain deploy.
 */
export function ledgerProblems(changes: readonly ResourceChange[], ledger: Ledger): readonly LedgerProblem[] {
  const problems = changes.flatMap((change) => {
    const subject = subjectOf(change);
    const { action, deployed, isImported, fullUser } = change;
    if (subject.kind !== "credential" || subject.oldName !== undefined || isImported) return [];
    const { credential } = subject;
    const environment = subject.environment as Environment;
    if (fullUser !== undefined) return [withoutRoom(credential, environment, fullUser)];
    if (deployed === undefined) return [];
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
    verb: "goes back",
    sentence: sentence`the ledger goes back: serial ${deployed} is deployed, and the ledger is at ${serial}, as after a revert or on a stale branch. Bring the ledger up to date; if going back is meant: ${`npx taxonomy undo ${credential} --env ${environment} --deployed ${deployed}`}`,
  };
}

function vanishing(credential: string, environment: string): LedgerProblem {
  return {
    credential,
    environment,
    verb: "vanishes",
    sentence: sentence`it goes without a tombstone: put its entry and its row back, and end it with ${`npx taxonomy remove ${credential} --env ${environment}`}`,
  };
}

function undoneTooEarly(credential: string, environment: string): LedgerProblem {
  return {
    credential,
    environment,
    verb: "goes back",
    sentence: sentence`it was last deployed by an earlier release, whose state would have the newest generation revoked before the vault has the other one: deploy the ledger as it was before the undo, and undo then`,
  };
}

function withoutRoom(credential: string, environment: string, user: string): LedgerProblem {
  return {
    credential,
    environment,
    sentence: sentence`the user ${user} has two keys, and AWS allows no third until one is revoked. Go back with ${`npx taxonomy undo ${credential} --env ${environment}`}, deploy that, and rotate then`,
  };
}
