import { type Adoption, emptyAdoption } from "../../model/adoption";
import type { Credential } from "../../model/credential";
import type { Ledger } from "../../model/ledger";
import { sentence } from "../sentence";
import { adoptionChanges } from "./adoption";
import { type Change, judged, type Told, type Versions } from "./change";
import { type CompanyWords, companyChanges } from "./company";
import type { Entry, Observation, Pair } from "./entry";
import type { FieldMeaning } from "./field-meaning";
import { commonFields, derived, fields } from "./fields";
import { ledgerChanges } from "./ledger";
import { baseNames, findRenames, type Matched } from "./pair-up";
import { asEntry, type ByName, byName, EntryError, shapeProblems, unknownFields } from "./read-entries";
import { sameValue } from "./same-value";
import { addition, removal, renaming } from "./whole-credentials";

/** The taxonomy of one commit, or of the working tree. */
export interface Side {
  readonly credentials: readonly Credential[];
  readonly ledger: Ledger;
  readonly company: CompanyWords;
  /** @default - nothing is being taken over */
  readonly adoption?: Adoption;
}

/**
 * What a change means: every difference of two taxonomies in words, the riskiest first. Order of entries and fields,
 * and the files that entries stand in, mean nothing.
 * @throws EntryError when an entry that changed has not the shape of an entry, or a name is there twice.
 */
export function compareTaxonomies(before: Side, after: Side): readonly Change[] {
  const [old, now] = [byName(before.credentials, "older"), byName(after.credentials, "newer")];
  const matched = match(old, now);
  const formerNames = new Map(matched.renamed.map((pair) => [pair.after.name, pair.before.name]));
  const versions = (name: string): Versions => ({
    before: old.get(formerNames.get(name) ?? name),
    after: now.get(name),
  });
  const ledgers = { before: before.ledger, after: after.ledger, versions, formerNames };
  return judged(
    [
      ...companyChanges(before.company, after.company),
      ...adoptionChanges(before.adoption ?? emptyAdoption, after.adoption ?? emptyAdoption),
      ...entryChanges(matched, before.ledger),
      ...ledgerChanges(ledgers),
    ],
    versions,
  );
}

function match(old: ByName, now: ByName): Matched {
  const kept = [...now.values()].flatMap((after) => {
    const before = old.get(after.name);
    return before === undefined || sameValue(before, after) ? [] : [{ before, after }];
  });
  const added = [...now.values()].filter(({ name }) => !old.has(name));
  const removed = [...old.values()].filter(({ name }) => !now.has(name));
  const problems = [
    ...[...kept.map(({ before }) => before), ...removed].flatMap(shapeProblems("older")),
    ...[...kept.map(({ after }) => after), ...added].flatMap(shapeProblems("newer")),
  ];
  if (problems.length > 0) throw new EntryError(problems);
  return {
    kept: kept.map(({ before, after }) => ({ before: asEntry(before), after: asEntry(after) })),
    ...findRenames(removed.map(asEntry), added.map(asEntry)),
  };
}

/** The credentials that have a name as a legacy name now and did not before. */
function heirsOf({ kept, renamed, added }: Matched): (name: string) => readonly string[] {
  const heirs = new Map<string, string[]>();
  for (const entry of [...kept.map(({ after }) => after), ...renamed.map(({ after }) => after), ...added]) {
    for (const name of baseNames(entry)) heirs.set(name, [...(heirs.get(name) ?? []), entry.name]);
  }
  return (name) => heirs.get(name) ?? [];
}

function entryChanges(matched: Matched, ledger: Ledger): readonly Told[] {
  const { kept, renamed, added, removed } = matched;
  const of = (entry: Entry) => (observation: Observation) => ({ ...observation, credential: entry.name });
  const heirs = heirsOf(matched);
  return [
    ...added.map((entry) => of(entry)(addition(entry))),
    ...renamed.flatMap((pair) => [renaming(pair), ...pairChanges(pair)].map(of(pair.after))),
    ...removed.map((entry) => of(entry)(removal(entry, heirs(entry.name), ledger))),
    ...kept.flatMap((pair) => pairChanges(pair).map(of(pair.after))),
  ];
}

function pairChanges(pair: Pair): readonly Observation[] {
  const comparable = pair.before.kind === pair.after.kind ? fields : commonFields;
  return [
    ...Object.entries<FieldMeaning>(comparable).flatMap(([name, { changes }]) =>
      changes(pair, Reflect.get(pair.before, name), Reflect.get(pair.after, name)),
    ),
    ...derived.flatMap((changes) => changes(pair)),
    ...unknownFieldChanges(pair),
  ];
}

function unknownFieldChanges({ before, after }: Pair): readonly Observation[] {
  const names = new Set([...unknownFields(before), ...unknownFields(after)]);
  return [...names].flatMap((name): Observation[] => {
    const [was, is] = [before, after].map((entry) => JSON.stringify(Reflect.get(entry, name)) ?? "nothing");
    if (was === is) return [];
    const told = sentence`${after.name}: its field ${name}, which this version does not know, is now ${is ?? ""}; before it was ${was ?? ""}.`;
    return [{ id: "unknown-field-changed", sentence: told }];
  });
}
