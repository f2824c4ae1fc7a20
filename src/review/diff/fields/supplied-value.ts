import type { SuppliedPart } from "../../../kinds/supplied-value/entry";
import { sentence } from "../../sentence";
import type { Observation, Pair } from "../entry";

/** What a change of each field of a part means; the key is what parts are matched by. */
const partChanges = {
  key: () => [],
  description: (name, key, before, after) => [
    {
      id: "prompt-changed",
      sentence: sentence`For ${fullName(name, key)} a person is now asked to supply “${after}”; before it was “${before}”.`,
    },
  ],
} as const satisfies Record<
  keyof SuppliedPart,
  (name: string, key: string, before: string, after: string) => readonly Observation[]
>;

/** Tells which values make up a supplied credential, and what a person is asked for. */
export function partsChanges(
  { after: { name } }: Pair,
  before: readonly SuppliedPart[] = [],
  after: readonly SuppliedPart[] = [],
): readonly Observation[] {
  const [old, now] = [byKey(before), byKey(after)];
  const gained = [...now.keys()].filter((key) => !old.has(key));
  const lost = [...old.keys()].filter((key) => !now.has(key));
  return [
    ...gained.map(
      (key): Observation => ({
        id: "parts-changed",
        sentence: sentence`${name} now has the part ${fullName(name, key)}, which a person supplies.`,
      }),
    ),
    ...lost.map(
      (key): Observation => ({
        id: "parts-changed",
        sentence: sentence`${name} no longer has the part ${fullName(name, key)}: who reads it finds nothing.`,
      }),
    ),
    ...[...now.values()].flatMap((part) => changedPart(name, old.get(part.key), part)),
  ];
}

function changedPart(name: string, old: SuppliedPart | undefined, now: SuppliedPart): readonly Observation[] {
  if (old === undefined) return [];
  return (Object.keys(partChanges) as (keyof SuppliedPart)[]).flatMap((field) =>
    old[field] === now[field] ? [] : partChanges[field](name, now.key, old[field], now[field]),
  );
}

function byKey(parts: readonly SuppliedPart[]): ReadonlyMap<string, SuppliedPart> {
  return new Map(parts.map((part) => [part.key, part]));
}

function fullName(name: string, key: string): string {
  return key === "" ? name : `${name}__${key}`;
}

/** Tells where a person is sent to get the value. */
export function issuedAtChanges(
  { after: { name } }: Pair,
  before = "unstated",
  after = "unstated",
): Observation[] {
  if (before === after) return [];
  return [
    {
      id: "prompt-changed",
      sentence: sentence`To get ${name} a person is now sent to “${after}”; before it was “${before}”.`,
    },
  ];
}

/** Tells whether the vault's names of the parts start with the credential's name. */
export function partNamesChanges(
  { after: { name } }: Pair,
  before: string = "prefixed",
  after: string = "prefixed",
): Observation[] {
  if (before === after) return [];
  return [
    {
      id: "part-names-changed",
      sentence: sentence`The vault now keeps the parts of ${name} under ${after} names; before they were ${before}. Who reads the old names finds nothing.`,
    },
  ];
}
