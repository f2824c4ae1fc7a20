import { kinds } from "../../kinds";
import { type Answers, type Draft, entryFields, nameOf } from "./draft";

/** Fields that the vendors' files write over several lines even where one would do. */
const alwaysBroken = new Set(["unconfirmed"]);

/** The entry as TypeScript, before the formatter: `NAME: helper({ … }),`. */
export function entrySource(draft: Draft & Pick<Answers, "kind">): string {
  const lines = Object.entries(entryFields(draft)).map(
    ([field, value]) => `${field}: ${literal(value, alwaysBroken.has(field))},`,
  );
  return `${nameOf(draft)}: ${kinds[draft.kind].constructorName}({\n${lines.join("\n")}\n}),\n`;
}

/** A value as a literal; a line break after the brace keeps the formatter from joining an object's lines. */
function literal(value: unknown, isBroken = false): string {
  if (Array.isArray(value)) return `[${value.map((item) => literal(item)).join(", ")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const fields = Object.entries(value).map(([key, field]) => `${propertyName(key)}: ${literal(field)}`);
  return `{${isBroken ? "\n" : " "}${fields.join(", ")} }`;
}

function propertyName(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key);
}
