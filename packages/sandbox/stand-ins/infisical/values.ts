import { type ObjectValue, UNKNOWN, type Value } from "../definition";

/** Text as the provider reads an attribute: what is null or unknown reads as empty. */
export function text(value: Value | undefined): string {
  return typeof value === "string" ? value : "";
}

/** A number, 0 where it is null or unknown. */
export function count(value: Value | undefined): number {
  return typeof value === "number" ? value : 0;
}

/** Whether a value is there: neither null nor unknown. */
export function isSet(value: Value | undefined): boolean {
  return value !== undefined && value !== null && value !== UNKNOWN;
}

/** The elements of a list or set; none where it is null or unknown. */
export function elements(value: Value | undefined): Value[] {
  return Array.isArray(value) ? value : [];
}

/** A nested object, or undefined where it is null or unknown. */
export function object(value: Value | undefined): ObjectValue | undefined {
  return isSet(value) && typeof value === "object" && !Array.isArray(value)
    ? (value as ObjectValue)
    : undefined;
}

/** Fields of a body without those that are empty, as the provider's `omitempty` sends them. */
export function withoutEmpty(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const isEmpty = (value: unknown) =>
    value === undefined || value === "" || value === 0 || (Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isEmpty(value)));
}
