import { isSupplied } from "../kinds";
import type { Credential } from "./credential";
import { type Generation, type Ledger, liveGenerations, renameOf } from "./ledger";
import type { OldName, OldToken, Rename } from "./rename-record";
import { checkTime, RotationRefused, rotate, type StepTime } from "./rotation";
import type { Consumer, Environment } from "./vocabulary";

/** What is found where a rename begins. */
export interface RenameStart extends StepTime {
  readonly aliasUntil: string;
  /** The old names that the vault has, at least one. */
  readonly names: readonly OldName[];
  readonly holds: Rename["holds"];
  readonly oldTokens: readonly OldToken[];
}

/**
 * Begins a rename: from the next deploy on the old names are Terraform's too, and marked as deprecated.
 * @throws RotationRefused while another rename of the value is under way, without old names, for a value that the vault
 *   does not hold yet, and for an end that is not after the beginning.
 */
export function beginRename(
  ledger: Ledger,
  credential: Credential,
  environment: Environment,
  start: RenameStart,
): Ledger {
  const subject = subjectOf(credential, environment);
  const known = renameOf(ledger, credential.name, environment);
  if (known !== undefined && known.undone === undefined) {
    throw new RotationRefused(`${subject} is being renamed already, since ${known.since}.`);
  }
  if (start.names.length === 0) {
    throw new RotationRefused(`${subject} has no old name in the vault: there is nothing to rename.`);
  }
  const newest = newestOf(ledger, credential, environment);
  if (isSupplied(credential) && newest.stored === undefined) {
    throw new RotationRefused(
      `${subject} generation ${newest.generation} is not stored under the new name yet: deploy it and mark it stored first.`,
    );
  }
  checkTime(start, `the rename of ${subject} cannot begin`, newest);
  if (start.aliasUntil <= start.at) {
    throw new RotationRefused(
      `The old names of ${subject} would end at ${start.aliasUntil}, which is not after ${start.at}.`,
    );
  }
  return withRename(ledger, credential, environment, {
    since: start.at,
    aliasUntil: start.aliasUntil,
    holds: start.holds,
    names: start.names.map(({ name, part, at }) => ({ name, part, at })),
    ...(start.oldTokens.length === 0
      ? {}
      : { oldTokens: start.oldTokens.map(({ id, name }) => ({ id, name })) }),
  });
}

/**
 * Names consumers that were confirmed to read the new name.
 * @throws RotationRefused without a rename, and for a consumer that the entry does not have.
 */
export function confirmMoved(
  ledger: Ledger,
  credential: Credential,
  environment: Environment,
  consumers: readonly string[],
  time: StepTime,
): Ledger {
  const rename = runningRename(ledger, credential, environment);
  const strangers = consumers.filter((name) => !credential.consumers.includes(name as Consumer));
  if (strangers.length > 0) {
    throw new RotationRefused(
      `${credential.name} has no consumer ${strangers.join(", ")}; it has ${credential.consumers.join(", ")}.`,
    );
  }
  checkTime(
    time,
    `${subjectOf(credential, environment)} cannot have moved`,
    newestOf(ledger, credential, environment),
  );
  const before = rename.moved ?? [];
  const added = [...new Set(consumers)]
    .filter((consumer) => !before.some((known) => known.consumer === consumer))
    .map((consumer) => ({ consumer, at: time.at }));
  return withRename(ledger, credential, environment, { ...rename, moved: [...before, ...added] });
}

/**
 * Appends a generation that goes under the new name alone; the old names stay at the one before it.
 * @throws RotationRefused while a consumer has not moved, and for whatever a rotation is refused for.
 */
export function beginFresh(
  ledger: Ledger,
  credential: Credential,
  environment: Environment,
  time: StepTime,
): Ledger {
  const rename = runningRename(ledger, credential, environment);
  const subject = subjectOf(credential, environment);
  if (rename.fresh !== undefined) {
    throw new RotationRefused(`${subject} has its fresh generation already: ${rename.fresh}.`);
  }
  const waiting = notMoved(credential, rename);
  if (waiting.length > 0) {
    throw new RotationRefused(
      `${subject} is still read under an old name by ${waiting.join(", ")}: confirm each with --moved first.`,
    );
  }
  const rotated = rotate(ledger, credential, environment, time);
  const fresh = newestOf(rotated, credential, environment).generation;
  return withRename(rotated, credential, environment, { ...rename, fresh });
}

/**
 * Ends a rename: the next deploy removes the old names and takes away the generation that they held.
 * @throws RotationRefused without a fresh generation, and without a proof of it.
 */
export function finishRename(ledger: Ledger, credential: Credential, environment: Environment): Ledger {
  const rename = runningRename(ledger, credential, environment);
  const subject = subjectOf(credential, environment);
  if (rename.fresh === undefined) {
    throw new RotationRefused(
      `${subject} has no fresh generation yet: the old names hold what the new one holds.`,
    );
  }
  const newest = newestOf(ledger, credential, environment);
  if (newest.proof === undefined) {
    throw new RotationRefused(
      `${subject} generation ${newest.generation} has no proof: nobody has checked that all who need it have it.`,
    );
  }
  const live = liveGenerations(ledger, credential.name, environment).filter(
    ({ generation }) => generation >= (rename.fresh ?? 0),
  );
  const row = { ...ledger.credentials[credential.name], [environment]: [...live] };
  const retired = { ...ledger, credentials: { ...ledger.credentials, [credential.name]: row } };
  return withRename(retired, credential, environment, undefined);
}

/**
 * Gives a rename up: Terraform lets go of the old names and leaves them as they are.
 * @throws RotationRefused once a fresh generation exists: the old names no longer hold the newest value then.
 */
export function undoRename(
  ledger: Ledger,
  credential: Credential,
  environment: Environment,
  time: StepTime,
): Ledger {
  const rename = runningRename(ledger, credential, environment);
  if (rename.fresh !== undefined) {
    throw new RotationRefused(
      `${subjectOf(credential, environment)} has a fresh generation under the new name alone: there is no way back. Finish the rename.`,
    );
  }
  return withRename(ledger, credential, environment, { ...rename, undone: time.at });
}

/** The consumers that nobody has confirmed yet. */
export function notMoved(credential: Credential, rename: Rename): readonly Consumer[] {
  const moved = new Set((rename.moved ?? []).map(({ consumer }) => consumer));
  return credential.consumers.filter((consumer) => !moved.has(consumer));
}

/**
 * The rename of a value that has not been given up.
 * @throws RotationRefused where there is none.
 */
function runningRename(ledger: Ledger, credential: Credential, environment: Environment): Rename {
  const rename = renameOf(ledger, credential.name, environment);
  if (rename === undefined || rename.undone !== undefined) {
    throw new RotationRefused(`${subjectOf(credential, environment)} is not being renamed.`);
  }
  return rename;
}

function withRename(
  ledger: Ledger,
  { name }: Credential,
  environment: Environment,
  rename: Rename | undefined,
): Ledger {
  const { [environment]: _, ...others } = ledger.renames?.[name] ?? {};
  const row = rename === undefined ? others : { ...others, [environment]: rename };
  return { ...ledger, renames: { ...ledger.renames, [name]: row } as Ledger["renames"] };
}

function newestOf(ledger: Ledger, credential: Credential, environment: Environment): Generation {
  const newest = liveGenerations(ledger, credential.name, environment).at(-1);
  if (newest !== undefined) return newest;
  throw new RotationRefused(`${subjectOf(credential, environment)} has no generation in the ledger yet.`);
}

function subjectOf(credential: Credential, environment: Environment): string {
  return `${credential.name} (${environment})`;
}
