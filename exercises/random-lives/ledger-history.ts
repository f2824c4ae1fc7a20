import type { Credential } from "../../src/model/credential";
import { instant } from "../../src/model/dates";
import { issuedWith } from "../../src/model/issued-with";
import { type Generation, type Ledger, liveGenerations, tombstoneOf } from "../../src/model/ledger";
import { remove } from "../../src/model/removal";
import { askAgain, markStored, RotationRefused, retire, rotate, undo } from "../../src/model/rotation";
import { environment } from "./look";

/** Steps of the tool that change the ledger. */
export type LedgerStep = "rotate" | "undo" | "retire" | "remove" | "bring back" | "ask again" | "mark stored";

/** The ledger with every commit that it ever had, oldest first. */
export class LedgerHistory {
  readonly commits: Ledger[];

  constructor(first: Ledger) {
    this.commits = [first];
  }

  get ledger(): Ledger {
    const newest = this.commits.at(-1);
    if (newest === undefined) throw new Error("a history without a commit");
    return newest;
  }

  commit(ledger: Ledger): void {
    this.commits.push(ledger);
  }

  live({ name }: Credential): readonly Generation[] {
    return liveGenerations(this.ledger, name, environment);
  }

  /** Takes a step as the tool does. @returns false where the ledger's rules refuse it */
  step(step: LedgerStep, credential: Credential): boolean {
    return this.try(() => steps[step](this.ledger, credential));
  }

  /** Commits what is made of the ledger. @returns false where the ledger's rules refuse it */
  try(make: () => Ledger): boolean {
    try {
      this.commit(make());
      return true;
    } catch (error) {
      if (error instanceof RotationRefused) return false;
      throw error;
    }
  }
}

/** When a step happens. */
export function now() {
  const date = new Date();
  return { at: instant(date), now: date };
}

const reason = "a random life";

const steps: Readonly<Record<LedgerStep, (ledger: Ledger, credential: Credential) => Ledger>> = {
  rotate: (ledger, credential) => rotate(ledger, credential, environment, now()),
  undo: (ledger, credential) => undo(ledger, credential, environment, now()),
  retire: (ledger, credential) => retire(ledger, credential, environment, { ...now(), force: reason }),
  remove: (ledger, credential) =>
    remove(ledger, credential, environment, { ...now(), reason, asked: credential.consumers }),
  "bring back": bringBack,
  "ask again": (ledger, credential) => askAgain(ledger, credential, environment, now()),
  "mark stored": (ledger, credential) => markStored(ledger, credential, environment, now()),
};

/** A row for a credential that was removed, above the numbers that it had: as a person writes it. */
function bringBack(ledger: Ledger, credential: Credential): Ledger {
  const tombstone = tombstoneOf(ledger, credential.name, environment);
  const isLive = liveGenerations(ledger, credential.name, environment).length > 0;
  if (tombstone === undefined || isLive) throw new RotationRefused(`${credential.name} was not removed.`);
  return withRow(ledger, credential.name, [
    { generation: tombstone.serial + 1, issued: now().at, issuedWith: issuedWith(credential) },
  ]);
}

/** A ledger with another row of one credential. */
export function withRow(ledger: Ledger, name: string, row: readonly Generation[]): Ledger {
  return { ...ledger, credentials: { ...ledger.credentials, [name]: { [environment]: [...row] } } };
}
