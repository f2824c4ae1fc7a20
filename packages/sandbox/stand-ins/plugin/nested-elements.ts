import { type ObjectValue, UNKNOWN, type Value } from "../definition";
import type { Field } from "./compiled-schema";
import { sameValue } from "./same-value";

type Nested = NonNullable<Field["nested"]>;

/**
 * The element of another version of a nested attribute (its configuration or its prior state) that belongs to a
 * planned element: by index in lists, by key in maps, and in sets, whose order says nothing, the first whose settable
 * attributes agree.
 */
export function counterpartIn(
  nested: Nested,
  collection: Value,
  element: ObjectValue,
  key: string | number,
): ObjectValue | null {
  if (collection === null || collection === UNKNOWN) return null;
  switch (nested.mode) {
    case "single":
    case "group":
      return collection as ObjectValue;
    case "list":
      return objectOrNull((collection as Value[])[key as number]);
    case "map":
      return objectOrNull((collection as Record<string, Value>)[key]);
    case "set":
      return objectOrNull(
        (collection as Value[]).find((other) => {
          const object = objectOrNull(other);
          return object !== null && agrees(nested.fields, object, element);
        }),
      );
  }
}

function objectOrNull(value: Value | undefined): ObjectValue | null {
  return value === undefined || value === null || value === UNKNOWN ? null : (value as ObjectValue);
}

/** Whether two objects are equal but for computed attributes that one of them leaves unset. */
function agrees(fields: readonly Field[], a: ObjectValue, b: ObjectValue): boolean {
  return fields.every((field) => {
    const left: Value = a[field.name]!;
    const right: Value = b[field.name]!;
    if (field.writeOnly || (field.computed && (left === null || right === null))) return true;
    if (field.nested === undefined) return sameValue(field.type, left, right);
    return elementsAgree(field.nested, left, right);
  });
}

function elementsAgree(nested: Nested, a: Value, b: Value): boolean {
  if (a === null || b === null || a === UNKNOWN || b === UNKNOWN) return a === b;
  if (nested.mode === "single" || nested.mode === "group")
    return agrees(nested.fields, a as ObjectValue, b as ObjectValue);
  const entries = Object.entries(a as Record<string, Value>);
  if (entries.length !== Object.keys(b).length) return false;
  return entries.every(([key, element]) => {
    if (element === null || element === UNKNOWN) return true;
    const index = nested.mode === "map" ? key : Number(key);
    const other = counterpartIn(nested, b, element as ObjectValue, index);
    return other !== null && agrees(nested.fields, element as ObjectValue, other);
  });
}
