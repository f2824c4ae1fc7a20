import { Decoder, Encoder, ExtData, ExtensionCodec } from "@msgpack/msgpack";
import { UNKNOWN, type Value } from "../definition";
import type { TypeJson } from "../schema";
import { numberFromWire, numberToWire } from "./numbers";
import { type ObjectType, type Type, typeFromJson } from "./terraform-type";
import { kindOf, ValueError, type ValuePath } from "./value-error";

const unknownExtension = 0;
/** An unknown of which something is known, such as the prefix of `"pre-${x.id}"` (facts 12). */
const refinedUnknownExtension = 12;

const extensions = new ExtensionCodec();
for (const type of [unknownExtension, refinedUnknownExtension]) {
  extensions.register({ type, encode: () => null, decode: () => UNKNOWN });
}

const decoder = new Decoder({ extensionCodec: extensions, useBigInt64: true });
const encoder = new Encoder();
const unknownOnWire = new ExtData(unknownExtension, new Uint8Array(1));

/**
 * Reads a value that Terraform sent as msgpack.
 * @throws ValueError when it does not have the type.
 */
export function decodeValue(type: Type, bytes: Uint8Array): Value {
  return fromWire(type, decoder.decode(bytes), []);
}

/**
 * Writes a value as msgpack. Objects must hold every attribute of their type and none else. A dynamic value is
 * written with the type that its JavaScript form implies: arrays as tuples, records as objects.
 * @throws ValueError when it does not have the type.
 */
export function encodeValue(type: Type, value: Value): Uint8Array {
  return encoder.encode(toWire(type, value, []));
}

function fromWire(type: Type, wire: unknown, path: ValuePath): Value {
  if (wire === null || wire === undefined) return null;
  if (wire === UNKNOWN) return UNKNOWN;
  switch (type.kind) {
    case "string":
    case "bool":
      return wire as string | boolean;
    case "number":
      return numberFromWire(wire, path);
    case "list":
    case "set":
      return (wire as unknown[]).map((element, index) => fromWire(type.element, element, [...path, index]));
    case "tuple":
      return type.elements.map((element, index) =>
        fromWire(element, (wire as unknown[])[index], [...path, index]),
      );
    case "map":
      return mapRecord(wire as Record<string, unknown>, (element, key) =>
        fromWire(type.element, element, [...path, key]),
      );
    case "object":
      return objectFromWire(type, wire as Record<string, unknown>, path);
    case "dynamic":
      return dynamicFromWire(wire as [Uint8Array, unknown], path);
  }
}

function objectFromWire(type: ObjectType, wire: Record<string, unknown>, path: ValuePath): Value {
  const value: Record<string, Value> = {};
  for (const [name, attribute] of type.attributes)
    value[name] = fromWire(attribute, wire[name], [...path, name]);
  return value;
}

function dynamicFromWire([typeJson, wire]: [Uint8Array, unknown], path: ValuePath): Value {
  const type: TypeJson = JSON.parse(Buffer.from(typeJson).toString("utf8"));
  return fromWire(typeFromJson(type), wire, path);
}

function toWire(type: Type, value: Value, path: ValuePath): unknown {
  if (value === null) return null;
  if (value === UNKNOWN) return unknownOnWire;
  switch (type.kind) {
    case "string":
      if (typeof value !== "string") throw mismatch(path, "a string", value);
      return value;
    case "bool":
      if (typeof value !== "boolean") throw mismatch(path, "a boolean", value);
      return value;
    case "number":
      if (typeof value !== "number" && typeof value !== "string") throw mismatch(path, "a number", value);
      return numberToWire(value, path);
    case "list":
    case "set":
      return arrayOf(value, path).map((element, index) => toWire(type.element, element, [...path, index]));
    case "tuple":
      return type.elements.map((element, index) =>
        toWire(element, arrayOf(value, path)[index] ?? null, [...path, index]),
      );
    case "map":
      return mapRecord(recordOf(value, path), (element, key) =>
        toWire(type.element, element, [...path, key]),
      );
    case "object":
      return objectToWire(type, recordOf(value, path), path);
    case "dynamic": {
      const implied = impliedType(value);
      return [Buffer.from(JSON.stringify(implied)), toWire(typeFromJson(implied), value, path)];
    }
  }
}

function objectToWire(
  type: ObjectType,
  value: Record<string, Value>,
  path: ValuePath,
): Record<string, unknown> {
  const wire: Record<string, unknown> = {};
  for (const [name, attribute] of type.attributes) {
    const part = value[name];
    if (part === undefined)
      throw new ValueError([...path, name], "is missing; every attribute must be present");
    wire[name] = toWire(attribute, part, [...path, name]);
  }
  for (const name of Object.keys(value)) {
    if (!type.attributes.has(name)) throw new ValueError([...path, name], "is no attribute of the schema");
  }
  return wire;
}

function impliedType(value: Value): TypeJson {
  if (typeof value === "string") return "string";
  if (typeof value === "number") return "number";
  if (typeof value === "boolean") return "bool";
  if (Array.isArray(value)) return ["tuple", value.map(impliedType)];
  if (value === null || typeof value === "symbol") return "dynamic";
  return ["object", mapRecord(value, impliedType)];
}

function arrayOf(value: Value, path: ValuePath): Value[] {
  if (!Array.isArray(value)) throw mismatch(path, "an array", value);
  return value;
}

function recordOf(value: Value, path: ValuePath): Record<string, Value> {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw mismatch(path, "a record", value);
  return value;
}

function mapRecord<From, To>(
  record: Record<string, From>,
  convert: (value: From, key: string) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, convert(value, key)]));
}

function mismatch(path: ValuePath, wanted: string, value: Value): ValueError {
  return new ValueError(path, `${wanted} is needed, got ${kindOf(value)}`);
}
