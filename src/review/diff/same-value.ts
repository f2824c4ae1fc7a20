/**
 * Whether two values of JSON say the same: the order of fields means nothing, and a field that is undefined is as good
 * as missing. Most values of a large taxonomy are equal, so it makes nothing on the way.
 */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const names = Object.keys(a);
  let shared = 0;
  for (const name of names) {
    const isShared = Object.hasOwn(b, name);
    if (isShared) shared += 1;
    if (!sameValue(a[name as never], isShared ? b[name as never] : undefined)) return false;
  }
  const others = Object.keys(b);
  return (
    others.length === shared ||
    others.every((name) => b[name as never] === undefined || Object.hasOwn(a, name))
  );
}
