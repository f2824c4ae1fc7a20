import { isDeepStrictEqual } from "node:util";
import { harmlessMetadata, harmlessValue, isNoise, nameableKeys } from "./harmless-values";
import type { RawChange } from "./raw-change";
import type { AttributeChange } from "./resource-change";

/** The attributes that a change touches, noise included, each with no more of its value than is harmless. */
export function attributeChanges(
  raw: RawChange,
  drift: RawChange | undefined,
  configVars: ReadonlySet<string>,
): readonly AttributeChange[] {
  return namesOf(raw)
    .filter((name) => isChanged(raw, name))
    .flatMap((name) => {
      if (raw.type === "infisical_secret" && name === "metadata") return metadataChanges(raw, drift);
      const isNameable = nameableKeys(raw.type, name, configVars);
      return isNameable === undefined
        ? [oneChange(raw, drift, name)]
        : keyChanges(raw, drift, name, isNameable);
    });
}

/** Names of the attributes that differ and are no noise; for what was changed outside. */
export function changedAttributes(raw: RawChange): readonly string[] {
  return namesOf(raw).filter((name) => isChanged(raw, name) && !isNoise(raw.type, name, false));
}

function oneChange(raw: RawChange, drift: RawChange | undefined, name: string): AttributeChange {
  const { type, change } = raw;
  const before = change.before?.[name];
  const after = change.after?.[name];
  const unknown = field(change.after_unknown, name);
  const isUnknown = hasTrue(unknown);
  return {
    name,
    isUnknown,
    putsBack: drift !== undefined && !isUnknown && isPutBack(drift.change.before?.[name], before, after),
    ...texts(
      isMarked(change.before_sensitive, name) ? undefined : harmlessValue(type, name, before),
      isMarked(change.after_sensitive, name) ? undefined : harmlessValue(type, name, after),
    ),
  };
}

/** A map of which keys alone are told: those that a deploy puts back apart from those that it changes. */
function keyChanges(
  { change }: RawChange,
  drift: RawChange | undefined,
  name: string,
  isNameable: (key: string) => boolean,
): readonly AttributeChange[] {
  const before = change.before?.[name];
  const after = change.after?.[name];
  const unknown = field(change.after_unknown, name);
  const original = drift?.change.before?.[name];
  const isUnknown = (key: string) => unknown === true || field(unknown, key) === true;
  const isBack = (key: string) =>
    drift !== undefined &&
    !isUnknown(key) &&
    isPutBack(field(original, key), field(before, key), field(after, key));
  const keys = changedKeys(before, after, unknown);
  return [true, false].flatMap((putsBack) => {
    const chosen = keys.filter((key) => isBack(key) === putsBack);
    if (chosen.length === 0 && (putsBack || keys.length > 0)) return [];
    const shown = chosen.filter(isNameable);
    return {
      name,
      keys: shown,
      removedKeys: shown.filter((key) => !isUnknown(key) && field(after, key) === undefined),
      isUnknown: chosen.some(isUnknown),
      putsBack,
    };
  });
}

/** A secret's metadata, key by key, so that a tag reads as "sensitivity: high becomes critical". */
function metadataChanges({ change }: RawChange, drift: RawChange | undefined): readonly AttributeChange[] {
  const before = change.before?.metadata;
  const after = change.after?.metadata;
  const unknown = field(change.after_unknown, "metadata");
  const isMarkedBefore = isMarked(change.before_sensitive, "metadata");
  const isMarkedAfter = isMarked(change.after_sensitive, "metadata");
  const isNameable = nameableKeys("infisical_secret", "metadata", new Set()) ?? (() => false);
  const keys = changedKeys(before, after, unknown);
  return [...new Set(keys.map((key) => (isNameable(key) ? key : "")))].map((key) => ({
    name: key === "" ? "metadata" : `metadata.${key}`,
    isUnknown: field(unknown, key) === true,
    putsBack:
      drift !== undefined &&
      isPutBack(field(drift.change.before?.metadata, key), field(before, key), field(after, key)),
    ...texts(
      isMarkedBefore ? undefined : harmlessMetadata(key, field(before, key)),
      isMarkedAfter ? undefined : harmlessMetadata(key, field(after, key)),
    ),
  }));
}

function namesOf({ change }: RawChange): readonly string[] {
  const names = [change.before, change.after, change.after_unknown].flatMap((side) =>
    typeof side === "object" && side !== null ? Object.keys(side) : [],
  );
  return [...new Set(names)].sort();
}

function isChanged({ change }: RawChange, name: string): boolean {
  const unknown = field(change.after_unknown, name);
  if (unknown === true || hasTrue(unknown)) return true;
  return !isDeepStrictEqual(change.before?.[name] ?? null, change.after?.[name] ?? null);
}

/** Whether a deploy writes the value that was there before somebody changed it outside. */
function isPutBack(original: unknown, now: unknown, after: unknown): boolean {
  return (
    isDeepStrictEqual(original ?? null, after ?? null) && !isDeepStrictEqual(original ?? null, now ?? null)
  );
}

function changedKeys(before: unknown, after: unknown, unknown: unknown): readonly string[] {
  const keys = [before, after, unknown].flatMap((side) =>
    typeof side === "object" && side !== null ? Object.keys(side) : [],
  );
  return [...new Set(keys)]
    .filter(
      (key) => field(unknown, key) === true || !isDeepStrictEqual(field(before, key), field(after, key)),
    )
    .sort();
}

function isMarked(marks: unknown, name: string): boolean {
  const mark = marks === true ? true : field(marks, name);
  return mark === true || hasTrue(mark);
}

function hasTrue(value: unknown): boolean {
  if (value === true) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(hasTrue);
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}

function texts(
  before: string | undefined,
  after: string | undefined,
): Pick<AttributeChange, "before" | "after"> {
  return { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
}
