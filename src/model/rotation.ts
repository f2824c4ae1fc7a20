import { isMinted, isSupplied } from "../kinds";
import type { Credential, Kind } from "./credential";
import { expiresAt, instant, isInstant } from "./dates";
import { asIssued, issuedWith, waitingFacts } from "./issued-with";
import { type Generation, type Ledger, liveGenerations, renameOf, serialOf } from "./ledger";
import type { Environment } from "./vocabulary";

/** The dates before this one that a clock shows are those of a machine that does not know the time. */
export const earliestDate = "2020-01-01T00:00:00Z";
const dayInMilliseconds = 24 * 60 * 60 * 1000;

/** A step that the ledger's rules do not allow now. The message says why, and what to do first. */
export class RotationRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = "RotationRefused";
  }
}

/** When a step happens. */
export interface StepTime {
  /** The date to write down, UTC to the second. */
  readonly at: string;
  /** What the machine's clock shows; `at` may be at most a day later. */
  readonly now: Date;
}

/** When a generation is retired, and why without a proof. */
export interface Retirement extends StepTime {
  /** Reason for retiring without a proof of the newest generation; written down where there is none. @default - none */
  readonly force?: string | undefined;
}

/**
 * Appends the next generation. The one before it stays valid until it is retired.
 * @throws RotationRefused for a credential that does not rotate and has nothing to bring in, with two live generations, with a supplied value that
 *   the vault was not found to hold yet, and for a date that cannot be.
 */
export function rotate(
  ledger: Ledger,
  credential: Credential,
  environment: Environment,
  time: StepTime,
): Ledger {
  const live = liveGenerations(ledger, credential.name, environment);
  const newest = newestOf(live, credential, environment);
  const subject = subjectOf(credential, environment);
  if (credential.rotation === "non-rotating" && waitingFacts(credential, newest).length === 0) {
    throw new RotationRefused(
      `${subject} does not rotate, by design: its cadence in ${credential.file} is non-rotating. To replace it all the same, give the entry a cadence first.`,
    );
  }
  const [oldest] = live;
  if (live.length > 1 && oldest !== undefined) {
    throw new RotationRefused(
      `${subject} has two live generations, ${numbers(live)}: retire generation ${oldest.generation} before the next rotation.`,
    );
  }
  if (isPending(credential, newest)) {
    throw new RotationRefused(
      `${subject} generation ${newest.generation} is not stored yet: deploy it and mark it stored, or nobody knows which value the vault holds.`,
    );
  }
  checkTime(time, `${subject} cannot be issued`, newest);
  return withGenerations(ledger, credential, environment, [
    ...live,
    { generation: serialOf(newest) + 1, issued: time.at, issuedWith: issuedWith(credential) },
  ]);
}

/**
 * Goes back to the generation before the newest: the next deploy gives the vault and the apps its value again, and then
 * takes the newest one away. Of a supplied value the older one is asked for again: nobody has it any more.
 * @throws RotationRefused with one live generation, for an older one that has ended, and while a rename needs both.
 */
export function undo(
  ledger: Ledger,
  credential: Credential,
  environment: Environment,
  time: StepTime,
): Ledger {
  const live = liveGenerations(ledger, credential.name, environment);
  const newest = newestOf(live, credential, environment);
  const subject = subjectOf(credential, environment);
  const older = live.at(-2);
  if (older === undefined) {
    throw new RotationRefused(
      `${subject} has one live generation, ${newest.generation}: there is no other to go back to. A value that was retired is revoked for good; rotate forward instead. Where the ledger was put back behind what is deployed, say what is deployed: --deployed SERIAL, which taxonomy plan names.`,
    );
  }
  const rename = renameOf(ledger, credential.name, environment);
  if (rename?.fresh !== undefined && rename.undone === undefined) {
    throw new RotationRefused(
      `${subject} is being renamed, and generation ${newest.generation} is the one under the new name alone: finish the rename, and rotate then.`,
    );
  }
  checkTime(time, `${subject} generation ${newest.generation} cannot be undone`, newest);
  const ended = expiresAt(older.issued, asIssued(credential, older).rotation);
  if (ended !== null && ended <= time.at) {
    throw new RotationRefused(
      `${subject} generation ${older.generation} ended at ${ended}: going back to it would leave a dead value. Prove generation ${newest.generation}, or retire the older one and rotate forward.`,
    );
  }
  const again = withSerial(older, serialOf(newest) + 1, time.at, asIssued(credential, older).kind);
  return withGenerations(ledger, credential, environment, [...live.slice(0, -2), again]);
}

/**
 * Says of a ledger that has the older generation alone, while a newer one is deployed, that going back is meant: after a
 * revert of a rotation. The next deploy does what one after `undo` does.
 * @param deployed the highest serial that was deployed
 * @throws RotationRefused for two live generations, and for a serial that is not behind what is deployed.
 */
export function undoBehind(
  ledger: Ledger,
  credential: Credential,
  environment: Environment,
  deployed: number,
  time: StepTime,
): Ledger {
  const live = liveGenerations(ledger, credential.name, environment);
  const newest = newestOf(live, credential, environment);
  const subject = subjectOf(credential, environment);
  if (live.length > 1) {
    throw new RotationRefused(
      `${subject} has two live generations, ${numbers(live)}: undo it without naming what is deployed.`,
    );
  }
  if (deployed <= serialOf(newest)) {
    throw new RotationRefused(
      `${subject} is at serial ${serialOf(newest)} in the ledger, which is not behind ${deployed}: there is nothing to go back from.`,
    );
  }
  checkTime(time, `${subject} cannot go back`, newest);
  const kind = asIssued(credential, newest).kind;
  return withGenerations(ledger, credential, environment, [withSerial(newest, deployed + 1, time.at, kind)]);
}

/** A generation that is to be written again: what was found of it when it was written before says nothing now. */
function withSerial(
  { generation, issued, issuedWith: record, retiredWithoutProof }: Generation,
  serial: number,
  at: string,
  kind: Kind,
): Generation {
  return {
    generation,
    issued,
    serial,
    ...(isSupplied({ kind }) ? { asked: at } : {}),
    // The ledger keeps why an older one went without a proof of this one, whatever is proved later.
    ...(retiredWithoutProof === undefined ? {} : { retiredWithoutProof }),
    ...(record === undefined ? {} : { issuedWith: record }),
  };
}

/**
 * Drops the oldest of two live generations; the next deploy takes a minted one away at its vendor.
 * @throws RotationRefused for the only generation, while the newest is not stored, and without a proof of the newest
 *   unless a reason is given.
 */
export function retire(
  ledger: Ledger,
  credential: Credential,
  environment: Environment,
  retirement: Retirement,
): Ledger {
  const live = liveGenerations(ledger, credential.name, environment);
  const newest = newestOf(live, credential, environment);
  const subject = subjectOf(credential, environment);
  const [oldest, ...rest] = live;
  if (oldest === undefined || rest.length === 0) {
    throw new RotationRefused(
      `${subject} has one live generation, ${newest.generation}: retiring it would leave none. Rotate first.`,
    );
  }
  if (isPending(credential, newest)) {
    throw new RotationRefused(
      `${subject} generation ${newest.generation} is not stored yet: the vault still holds generation ${oldest.generation}. Deploy and mark it stored first; a reason does not help here.`,
    );
  }
  const rename = renameOf(ledger, credential.name, environment);
  if (rename?.fresh !== undefined && rename.undone === undefined) {
    throw new RotationRefused(
      `${subject} is being renamed, and its old names still hold generation ${oldest.generation}: finish the rename, which retires it.`,
    );
  }
  checkTime(retirement, `${subject} generation ${oldest.generation} cannot be retired`, newest);
  if (newest.proof !== undefined) return withGenerations(ledger, credential, environment, rest);
  const reason = retirement.force?.trim() ?? "";
  if (reason === "") {
    throw new RotationRefused(
      `${subject} generation ${newest.generation} has no proof: nobody has checked that the vault and every app hold it, so generation ${oldest.generation} may still be in use. Prove it first, or give a reason with --force "reason"; the ledger keeps it.`,
    );
  }
  const unproven = {
    ...newest,
    retiredWithoutProof: { at: retirement.at, generation: oldest.generation, reason },
  };
  return withGenerations(ledger, credential, environment, [...rest.slice(0, -1), unproven]);
}

/**
 * Writes down that the vault holds the newest supplied value, so that the next deploy no longer asks for it.
 * @throws RotationRefused for a minted credential, for a value marked already, and for a date that cannot be.
 */
export function markStored(
  ledger: Ledger,
  credential: Credential,
  environment: Environment,
  time: StepTime,
): Ledger {
  const live = liveGenerations(ledger, credential.name, environment);
  const newest = newestOf(live, credential, environment);
  const subject = subjectOf(credential, environment);
  const { kind } = asIssued(credential, newest);
  if (isMinted({ kind })) {
    throw new RotationRefused(
      `${subject} is minted by Terraform, which stores it itself (${kind}): only supplied values are marked stored.`,
    );
  }
  if (newest.stored !== undefined) {
    throw new RotationRefused(
      `${subject} generation ${newest.generation} is marked stored already, at ${newest.stored}.`,
    );
  }
  checkTime(time, `${subject} generation ${newest.generation} cannot be marked stored`, newest);
  return withNewest(ledger, credential, environment, { ...newest, stored: time.at });
}

/**
 * Asks for the newest supplied value again: the next deploy writes what it is given, to where the entry says today. Its
 * proof goes with it.
 * @throws RotationRefused for a minted credential, and for a date that cannot be.
 */
export function askAgain(
  ledger: Ledger,
  credential: Credential,
  environment: Environment,
  time: StepTime,
): Ledger {
  const live = liveGenerations(ledger, credential.name, environment);
  const newest = newestOf(live, credential, environment);
  const subject = subjectOf(credential, environment);
  const { kind } = asIssued(credential, newest);
  if (isMinted({ kind })) {
    throw new RotationRefused(
      `${subject} is minted by Terraform, which writes it again by itself (${kind}).`,
    );
  }
  checkTime(time, `${subject} generation ${newest.generation} cannot be asked for`, newest);
  const again = withSerial(newest, serialOf(newest) + 1, time.at, kind);
  // A value that was gone back to is still what it was issued as, where its entry has another kind since.
  const record = credential.kind === kind ? issuedWith(credential) : newest.issuedWith;
  return withNewest(ledger, credential, environment, {
    ...again,
    ...(record === undefined ? {} : { issuedWith: record }),
  });
}

/**
 * Writes down what was checked of the newest generation, in place of an earlier proof of it.
 * @throws RotationRefused for a proof of nothing, of a supplied value not marked stored, and from before the value was.
 */
export function recordProof(
  ledger: Ledger,
  credential: Credential,
  environment: Environment,
  proof: { readonly at: string; readonly checked: readonly string[] },
): Ledger {
  const live = liveGenerations(ledger, credential.name, environment);
  const newest = newestOf(live, credential, environment);
  const subject = `${subjectOf(credential, environment)} generation ${newest.generation}`;
  if (proof.checked.every((text) => text.trim() === "")) {
    throw new RotationRefused(`${subject} is not proved: nothing was checked.`);
  }
  if (isPending(credential, newest)) {
    throw new RotationRefused(`${subject} cannot be proved before it is marked stored.`);
  }
  checkTime({ at: proof.at, now: new Date(proof.at) }, `${subject} cannot be proved`, newest);
  return withNewest(ledger, credential, environment, {
    ...newest,
    proof: { at: proof.at, checked: [...proof.checked] },
  });
}

/** Whether a generation's value is still to be supplied: the next deploy asks for it. */
export function isPending(
  { kind }: Pick<Credential, "kind">,
  { stored, issuedWith: record }: Pick<Generation, "stored" | "issuedWith">,
): boolean {
  return isSupplied({ kind: record?.kind ?? kind }) && stored === undefined;
}

/**
 * Refuses a date that cannot be that of a step on a generation.
 * @param what what cannot happen then, as the beginning of the message
 * @throws RotationRefused
 */
export function checkTime({ at, now }: StepTime, what: string, newest: Generation): void {
  const fix = "Is the clock right? --at gives another date.";
  if (!isInstant(at))
    throw new RotationRefused(`${what} at ${at}: that is no instant like ${newest.issued}.`);
  if (at < earliestDate)
    throw new RotationRefused(`${what} at ${at}, before ${earliestDate.slice(0, 4)}. ${fix}`);
  if (Date.parse(at) - now.getTime() > dayInMilliseconds)
    throw new RotationRefused(`${what} at ${at}: the clock shows ${instant(now)}, more than a day earlier.`);
  const last = (["stored", "asked", "issued"] as const).reduce((latest, step) =>
    (newest[step] ?? "") > (newest[latest] ?? "") ? step : latest,
  );
  const lastDate = newest[last] ?? newest.issued;
  if (at < lastDate) {
    throw new RotationRefused(
      `${what} at ${at}: generation ${newest.generation} was ${last} later, at ${lastDate}. ${fix}`,
    );
  }
}

function newestOf(live: readonly Generation[], credential: Credential, environment: Environment): Generation {
  const newest = live.at(-1);
  if (newest !== undefined) return newest;
  const use = credential.environments[environment];
  throw new RotationRefused(
    use === "own"
      ? `${subjectOf(credential, environment)} has no generation in the ledger yet.`
      : `${credential.name} has no value of its own in ${environment}${use === "reads prod" ? ", which reads prod's" : ""}.`,
  );
}

function subjectOf(credential: Credential, environment: Environment): string {
  return `${credential.name} (${environment})`;
}

function numbers(live: readonly Generation[]): string {
  return live.map(({ generation }) => generation).join(" and ");
}

function withNewest(
  ledger: Ledger,
  credential: Credential,
  environment: Environment,
  newest: Generation,
): Ledger {
  const live = liveGenerations(ledger, credential.name, environment);
  return withGenerations(ledger, credential, environment, [...live.slice(0, -1), newest]);
}

function withGenerations(
  ledger: Ledger,
  { name }: Credential,
  environment: Environment,
  generations: readonly Generation[],
): Ledger {
  const row = { ...ledger.credentials[name], [environment]: [...generations] };
  return { ...ledger, credentials: { ...ledger.credentials, [name]: row } };
}
