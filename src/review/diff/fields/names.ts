import type { LegacyPartName } from "../../../model/credential";
import { legacyParts } from "../../../model/parts";
import { sentence } from "../../sentence";
import type { Entry, Observation, Pair } from "../entry";
import { listChanges } from "../field-meaning";

/** Tells which old names a credential still answers to. Its own old name is told where it is renamed. */
export function legacyNameChanges(
  { before: old, after: { name } }: Pair,
  before: Entry["legacyNames"] = [],
  after: Entry["legacyNames"] = [],
): readonly Observation[] {
  const { gained, lost } = listChanges(written(before), written(after));
  return [
    ...gained
      .filter((legacy) => old.name === name || nameOf(legacy).split("__")[0] !== old.name)
      .map(
        (legacy): Observation => ({
          id: "legacy-name-added",
          sentence: sentence`${name} now also answers to the old name ${legacy}.`,
        }),
      ),
    ...lost.map(
      (legacy): Observation => ({
        id: "legacy-name-removed",
        sentence: sentence`${name} no longer answers to the old name ${legacy}: a consumer that asks for it finds nothing.`,
      }),
    ),
  ];
}

function written(names: readonly (string | LegacyPartName)[]): readonly string[] {
  return legacyParts({ legacyNames: names }).map(({ name, part }) =>
    part === "" ? name : `${name} (part ${part})`,
  );
}

function nameOf(legacy: string): string {
  return legacy.split(" ")[0] ?? legacy;
}

/** Tells that the words of a name are divided otherwise while the name stays. */
export function nameWordsChanges(what: "function" | "scope") {
  return ({ before: old, after: now }: Pair, before = "none", after = "none"): Observation[] => {
    if (before === after || old.name !== now.name) return [];
    return [
      {
        id: "name-words-changed",
        sentence: sentence`In the name ${now.name} the ${[what]} is now ${after}; before it was ${before}.`,
      },
    ];
  };
}
