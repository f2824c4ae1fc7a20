import type { Value } from "../definition";
import { sameNumber } from "./numbers";
import type { Type } from "./terraform-type";

/** Whether two values of a type are the same. The order of a set's elements says nothing. UNKNOWN equals only itself. */
export function sameValue(type: Type, a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a === null || b === null || typeof a === "symbol" || typeof b === "symbol") return false;
  switch (type.kind) {
    case "number":
      return sameNumber(a as number | string, b as number | string);
    case "set":
      return sameElements(type.element, a as Value[], b as Value[]);
    case "list":
      return samePositions(a as Value[], b as Value[], () => type.element);
    case "tuple":
      return samePositions(a as Value[], b as Value[], (index) => type.elements[index]!);
    case "map":
      return sameRecords(a as Record<string, Value>, b as Record<string, Value>, () => type.element);
    case "object":
      return sameRecords(
        a as Record<string, Value>,
        b as Record<string, Value>,
        (name) => type.attributes.get(name)!,
      );
    case "dynamic":
      return sameDynamic(a, b);
    default:
      return false;
  }
}

function samePositions(a: Value[], b: Value[], typeAt: (index: number) => Type): boolean {
  return a.length === b.length && a.every((element, index) => sameValue(typeAt(index), element, b[index]!));
}

function sameRecords(
  a: Record<string, Value>,
  b: Record<string, Value>,
  typeAt: (name: string) => Type,
): boolean {
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => b[name] !== undefined && sameValue(typeAt(name), a[name]!, b[name]))
  );
}

function sameElements(type: Type, a: Value[], b: Value[]): boolean {
  if (a.length !== b.length) return false;
  const left = [...b];
  return a.every((element) => {
    const index = left.findIndex((other) => sameValue(type, element, other));
    if (index < 0) return false;
    left.splice(index, 1);
    return true;
  });
}

const dynamic: Type = { kind: "dynamic" };

function sameDynamic(a: Value, b: Value): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return samePositions(a, b, () => dynamic);
  if (Array.isArray(a) || Array.isArray(b) || typeof a !== "object" || typeof b !== "object") return false;
  return sameRecords(a as Record<string, Value>, b as Record<string, Value>, () => dynamic);
}
