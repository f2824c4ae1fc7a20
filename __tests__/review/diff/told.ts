import { credentials } from "../../../src/model";
import type { Credential } from "../../../src/model/credential";
import type { Generation, Ledger } from "../../../src/model/ledger";
import type { Change } from "../../../src/review/diff/change";
import { compareTaxonomies } from "../../../src/review/diff/compare";
import { plainText } from "../../../src/review/sentence";
import { changed, ledgerFor } from "../../support/taxonomy";

const emptyLedger: Ledger = { layouts: { prod: "flat", staging: "flat", dev: "flat" }, credentials: {} };

const company = {};

/** A change as these tests look at it. */
export interface Told {
  readonly id: string;
  readonly sentence: string;
  readonly reasons: readonly string[];
}

/** What is told when entries change, the ledger being empty. */
export function toldOf(before: readonly Credential[], after: readonly Credential[]): readonly Told[] {
  return told(
    compareTaxonomies(
      { credentials: before, ledger: emptyLedger, company },
      { credentials: after, ledger: emptyLedger, company },
    ),
  );
}

type Fields = Readonly<Record<string, unknown>>;

/** What is told when fields of one real entry change. */
export function toldOfFields(name: string, before: Fields, after: Fields): readonly Told[] {
  return toldOf([changed(name, before)], [changed(name, after)]);
}

/** What is told when the ledger of the real entries changes. */
export function toldOfLedgers(before: (ledger: Ledger) => Ledger, after: (ledger: Ledger) => Ledger) {
  const ledger = ledgerFor(credentials);
  return told(
    compareTaxonomies(
      { credentials, ledger: before(ledger), company },
      { credentials, ledger: after(ledger), company },
    ),
  );
}

/** What is told when the generations of a real credential in prod change. */
export function toldOfGenerations(
  name: string,
  before: readonly Generation[],
  after: readonly Generation[],
): readonly Told[] {
  const row = (generations: readonly Generation[]) => (ledger: Ledger) => ({
    ...ledger,
    credentials: { ...ledger.credentials, [name]: { prod: [...generations] } },
  });
  return toldOfLedgers(row(before), row(after));
}

function told(changes: readonly Change[]): readonly Told[] {
  return changes.map(({ id, sentence, reasons }) => ({ id, sentence: plainText(sentence), reasons }));
}
