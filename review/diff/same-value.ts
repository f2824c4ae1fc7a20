/**
 * Whether two values of JSON say the same: the order of fields means nothing, and a field that is undefined is as good
 * as missing. Most values of a large taxonomy are equal, so it makes nothing on the way.
 */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  for (const name of Object.keys(a)) {
    if (!sameValue(own(a, name), own(b, name))) return false;
  }
  return Object.keys(b).every((name) => own(b, name) === undefined || Object.hasOwn(a, name));
}

function own(value: object, name: string): unknown {
  return Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
}
