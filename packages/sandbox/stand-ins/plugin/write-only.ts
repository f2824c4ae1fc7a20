import { type ObjectValue, UNKNOWN, type Value } from "../definition";
import type { Field } from "./compiled-schema";

/**
 * The value without what its write-only attributes hold, at any depth: Terraform proposes them in clear and refuses a
 * plan or a state that keeps them (facts 16).
 */
export function withoutWriteOnly(fields: readonly Field[], value: ObjectValue): ObjectValue {
  if (!fields.some(holdsWriteOnly)) return value;
  const result: ObjectValue = { ...value };
  for (const field of fields) {
    if (field.writeOnly) result[field.name] = null;
    else if (field.nested !== undefined && value[field.name] !== undefined) {
      const { fields: inner } = field.nested;
      result[field.name] = mapObjects(field, value[field.name]!, (object) => withoutWriteOnly(inner, object));
    }
  }
  return result;
}

/** Applies a change to every object of a nested attribute or block, whatever its nesting. */
function mapObjects(field: Field, value: Value, change: (object: ObjectValue) => ObjectValue): Value {
  if (value === null || value === UNKNOWN) return value;
  const each = (element: Value) =>
    element === null || element === UNKNOWN ? element : change(element as ObjectValue);
  switch (field.nested!.mode) {
    case "single":
    case "group":
      return each(value);
    case "map":
      return Object.fromEntries(Object.entries(value).map(([key, element]) => [key, each(element)]));
    default:
      return (value as Value[]).map(each);
  }
}

function holdsWriteOnly(field: Field): boolean {
  return field.writeOnly || (field.nested?.fields.some(holdsWriteOnly) ?? false);
}
