import { type ObjectValue, UNKNOWN, type Value } from "../definition";
import type { CompiledSchema } from "./compiled-schema";
import type { DynamicValue } from "./messages";
import { decodeValue, encodeValue } from "./values";

/** Reads the value of a whole block; null where Terraform says that there is none. */
export function decodeObject(schema: CompiledSchema, message: DynamicValue): ObjectValue | null {
  return decodeValue(schema.type, message.msgpack) as ObjectValue | null;
}

/** @throws ValueError when an attribute is missing, unknown to the schema, or of the wrong type. */
export function encodeObject(schema: CompiledSchema, value: ObjectValue | null): DynamicValue {
  return { msgpack: encodeValue(schema.type, value) };
}

/** The value with null for everything unknown: a state holds no unknowns, not even after a failure. */
export function withoutUnknowns(value: Value): Value {
  if (value === UNKNOWN) return null;
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(withoutUnknowns);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withoutUnknowns(part)]));
}

/** The value with null for every attribute that it does not mention. */
export function completed(schema: CompiledSchema, value: ObjectValue): ObjectValue {
  const nulls = Object.fromEntries([...schema.type.attributes.keys()].map((name) => [name, null]));
  return { ...nulls, ...value };
}
