import type { ObjectValue, Value } from "../definition";
import type { AttributeSchema } from "../schema";
import type { Json, JsonObject } from "./answers";

/** Names that the API writes otherwise than the schema. */
const apiNames: Readonly<Record<string, string>> = {
  azure_ad: "azureAD",
  github_organization: "github-organization",
};

/** A JSON value of an answer as the value of an attribute: every nested attribute present, null where nothing was sent. */
export function valueFromJson(schema: AttributeSchema, json: Json | undefined): Value {
  if (json === null || json === undefined) return null;
  const nested = schema.nested_type;
  if (nested === undefined)
    return typeof json === "number" && !Number.isSafeInteger(json) ? String(json) : json;
  if (nested.nesting_mode === "single") return objectFromJson(nested.attributes, json as JsonObject);
  return (json as JsonObject[]).map((element) => objectFromJson(nested.attributes, element));
}

/** The same for all attributes of an object. */
export function objectFromJson(
  attributes: Readonly<Record<string, AttributeSchema>> | undefined,
  json: JsonObject,
): ObjectValue {
  return Object.fromEntries(
    Object.entries(attributes ?? {}).map(([name, schema]) => [
      name,
      valueFromJson(schema, json[apiNames[name] ?? name]),
    ]),
  );
}

/** A value as JSON, without the members that are null. */
export function jsonFromValue(value: Value): Json {
  if (typeof value === "symbol") throw new Error("an unknown value cannot be sent");
  if (Array.isArray(value)) return value.map(jsonFromValue);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== null)
      .map(([name, member]) => [apiNames[name] ?? name, jsonFromValue(member)]),
  );
}
