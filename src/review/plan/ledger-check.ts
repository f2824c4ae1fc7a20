import { isSupplied } from "../../kinds";
import { currentCredentials } from "../../model/company/current";
import { type Ledger, liveGenerations, serialOf, tombstoneOf } from "../../model/ledger";
import { isPending } from "../../model/rotation";
import type { Environment } from "../../model/vocabulary";
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
 * a revert or from a stale branch, that ends one without a tombstone, that takes a number which was used before for a
 * rotation, that mints a generation which was retired, or that mints a key for which there is no room while what was undone or retired is not deployed. Nobody
 * means that by a plain deploy.
 */
export function ledgerProblems(changes: readonly ResourceChange[], ledger: Ledger): readonly LedgerProblem[] {
  const owned = changes.flatMap((change): OwnedChange[] => {
    const subject = subjectOf(change);
    if (subject.kind !== "credential" || subject.oldName !== undefined || change.isImported) return [];
    const environment = subject.environment as Environment;
    const { credential, part, generation } = subject;
    return [{ ...change, credential, environment, part, generation }];
  });
  const problems = owned.flatMap(
    (change) =>
      problemOf(change, ledger) ??
      retiredProblemOf(change, owned) ??
      dateProblemOf(change, owned, ledger) ??
      [],
  );
  return [...new Map(problems.map((one) => [`${one.credential} ${one.environment}`, one])).values()];
}

/** A change of what belongs to a credential under its own name. */
interface OwnedChange extends ResourceChange {
  readonly credential: string;
  readonly environment: Environment;
  /** For a secret: which one of the credential's. */
  readonly part: string | undefined;
  /** For a token: its generation. */
  readonly generation: number | undefined;
}

function problemOf(change: OwnedChange, ledger: Ledger): LedgerProblem | undefined {
  const { action, deployed, fullUser, credential, environment } = change;
  if (fullUser !== undefined) return withoutRoom(credential, environment, fullUser);
  if (deployed === undefined) return undefined;
  const newest = liveGenerations(ledger, credential, environment).at(-1);
  if (newest === undefined) {
    const isMeant = tombstoneOf(ledger, credential, environment) !== undefined || action !== "delete";
    return isMeant ? undefined : vanishing(credential, environment);
  }
  const serial = serialOf(newest);
  if (serial < deployed.serial) return goingBack(credential, environment, serial, deployed.serial);
  // The states of earlier releases have no mark by which Terraform keeps a token until the vault has another.
  const isUndone = newest.generation < deployed.serial;
  return isUndone && !deployed.isTimed ? undoneTooEarly(credential, environment) : undefined;
}

/** A number is used once: of a token that nobody took away, and that a later one is deployed beside, it was used. */
function retiredProblemOf(
  { credential, environment, generation, behind, drift }: OwnedChange,
  owned: readonly OwnedChange[],
): LedgerProblem | undefined {
  if (behind === undefined || generation === undefined || drift?.action === "delete") return undefined;
  const isUnfinished = owned.some(
    (other) =>
      other.credential === credential &&
      other.environment === environment &&
      other.generation !== generation &&
      other.action === "create",
  );
  return isUnfinished ? undefined : retiredBefore(credential, environment, generation, behind);
}

/** The end of a generation follows from when it was issued and with what: it changes only with the generation. */
function dateProblemOf(
  change: OwnedChange,
  owned: readonly OwnedChange[],
  ledger: Ledger,
): LedgerProblem | undefined {
  const { credential: name, environment } = change;
  const live = liveGenerations(ledger, name, environment);
  const newest = live.at(-1);
  const one =
    change.generation === undefined ? newest : live.find((of) => of.generation === change.generation);
  const entry = currentCredentials().find((of) => of.name === name);
  if (!hasOtherEnd(change) || entry === undefined || newest === undefined) return undefined;
  if (one?.issuedWith === undefined) return undefined;
  // The date of a supplied value that the vault has is a person's, who may have been wrong.
  if (isSupplied(one.issuedWith) && !isPending(entry, one)) return undefined;
  const isWritten = owned.some(
    ({ credential, environment: of, deployed }) =>
      credential === name &&
      of === environment &&
      deployed !== undefined &&
      (deployed.serial < serialOf(newest) || !deployed.isTimed),
  );
  const isKnown = change.generation === undefined && isWritten;
  return isKnown ? undefined : withOtherDate(name, environment, one.generation);
}

function hasOtherEnd({ part, action, attributes }: OwnedChange): boolean {
  const end = part === "EXPIRES_AT" ? "value" : part === undefined ? "expires_on" : undefined;
  const isOtherGeneration = attributes.some(({ name }) => name === "metadata.generation");
  return (
    action === "update" &&
    !isOtherGeneration &&
    attributes.some(({ name, putsBack, isUnknown }) => name === end && !putsBack && !isUnknown)
  );
}

function goingBack(credential: string, environment: string, serial: number, deployed: number): LedgerProblem {
  return {
    credential,
    environment,
    verb: "goes back",
    sentence: sentence`the ledger goes back: serial ${deployed} is deployed, and the ledger is at ${serial}, as after a revert or on a stale branch. Bring the ledger up to date; if going back is meant: ${`npx taxonomy undo ${credential} --env ${environment} --deployed ${deployed}`}`,
  };
}

function retiredBefore(
  credential: string,
  environment: string,
  generation: number,
  newest: number,
): LedgerProblem {
  return {
    credential,
    environment,
    verb: "goes back",
    sentence: sentence`generation ${generation} is gone, and generation ${newest} after it is deployed: the ledger was put back to before it was retired. Bring the ledger up to date, or retire it again: ${`npx taxonomy retire ${credential} --env ${environment}`}`,
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

function withOtherDate(credential: string, environment: string, generation: number): LedgerProblem {
  return {
    credential,
    environment,
    sentence: sentence`generation ${generation} is deployed with another date than the ledger has: the date was edited, or the number was used before the ledger was put back. Bring the ledger up to date, and rotate then; or give the number up with ${`npx taxonomy undo ${credential} --env ${environment}`}, and rotate then`,
  };
}
