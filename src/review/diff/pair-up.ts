import { legacyParts, partSeparator } from "../../model/parts";
import type { Entry, Pair } from "./entry";

/** The credentials of two commits, matched. */
export interface Matched {
  /** Under the same name before and after. */
  readonly kept: readonly Pair[];
  /** Under a new name. */
  readonly renamed: readonly Pair[];
  readonly added: readonly Entry[];
  readonly removed: readonly Entry[];
}

/**
 * Finds out which of the credentials that went were renamed: the new one has the old name, or its legacy names, as
 * legacy names, or says the same under another name. Where several could be meant, it is no rename.
 */
export function findRenames(removed: readonly Entry[], added: readonly Entry[]): Omit<Matched, "kept"> {
  const renamed: Pair[] = [];
  const left = { removed: new Set(removed), added: new Set(added) };
  for (const keysOf of [byLegacyName, byOwnLegacyNames, byContent]) {
    const old = unambiguous([...left.removed], keysOf.before);
    const candidates = unambiguous([...left.added], keysOf.after);
    for (const [key, before] of old) {
      const after = candidates.get(key);
      if (after === undefined || !left.added.has(after) || !left.removed.has(before)) continue;
      renamed.push({ before, after });
      left.removed.delete(before);
      left.added.delete(after);
    }
  }
  return { renamed, added: [...left.added], removed: [...left.removed] };
}

type Keys = (entry: Entry) => readonly string[];

const byLegacyName: { before: Keys; after: Keys } = {
  before: ({ name }) => [name],
  after: (entry) => baseNames(entry),
};

const byOwnLegacyNames = both((entry) => {
  const names = legacyParts({ legacyNames: entry.legacyNames ?? [] }).map(({ name }) => name);
  return names.length === 0 ? [] : [JSON.stringify([entry.kind, entry.vendor, names.sort()])];
});

const byContent = both((entry) => [
  JSON.stringify(
    Object.entries({ ...entry, name: "", nameFunction: "", nameScope: "", file: "" }).sort(([a], [b]) =>
      a < b ? -1 : 1,
    ),
  ),
]);

function both(keys: Keys): { before: Keys; after: Keys } {
  return { before: keys, after: keys };
}

/** The names of whole credentials that a credential was once called. */
export function baseNames({ legacyNames = [] }: Entry): readonly string[] {
  return [...new Set(legacyParts({ legacyNames }).map(({ name }) => name.split(partSeparator)[0] ?? name))];
}

/** What each key names, without the keys that name several. */
function unambiguous(entries: readonly Entry[], keysOf: Keys): ReadonlyMap<string, Entry> {
  const found = new Map<string, Entry>();
  const several = new Set<string>();
  for (const entry of entries) {
    for (const key of keysOf(entry)) {
      if (found.has(key)) several.add(key);
      found.set(key, entry);
    }
  }
  for (const key of several) found.delete(key);
  return found;
}
