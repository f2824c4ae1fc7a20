import { ValueError, type ValuePath } from "./value-error";

const decimal = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;

/**
 * A number as definitions see it: a JavaScript number when that holds it exactly, else decimal text. Terraform sends
 * fractions and integers beyond 64 bits as text (facts 13).
 */
export function numberFromWire(value: unknown, path: ValuePath): number | string {
  if (typeof value === "number") return value;
  if (typeof value === "bigint") {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value.toString();
  }
  if (typeof value !== "string") throw new ValueError(path, "Terraform sent no number");
  const number = Number(value);
  return Math.abs(number) <= Number.MAX_SAFE_INTEGER && String(number) === value ? number : value;
}

/** Integers go out as integers, everything else as text, which loses no digit. */
export function numberToWire(value: number | string, path: ValuePath): number | string {
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new ValueError(path, "a finite number is needed");
    return Number.isSafeInteger(value) ? value : String(value);
  }
  if (!decimal.test(value)) throw new ValueError(path, "a number or decimal text is needed, got other text");
  return value;
}

/** Whether two numbers are the same, whichever form they have. */
export function sameNumber(a: number | string, b: number | string): boolean {
  return a === b || (typeof a !== typeof b && Number(a) === Number(b) && Number.isSafeInteger(Number(a)));
}
