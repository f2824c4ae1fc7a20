/** The type of a JSON value as replay compares it. */
export function typeOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

/**
 * Where two JSON values differ in shape: keys that only one side has, and values of another type. Elements of arrays
 * are compared by the first one of each side; values are not compared.
 */
export function shapeDifferences(recorded: unknown, answered: unknown, at = "$"): string[] {
  if (typeOf(recorded) !== typeOf(answered)) {
    return [`${at}: recorded ${typeOf(recorded)}, answered ${typeOf(answered)}`];
  }
  if (Array.isArray(recorded) && Array.isArray(answered)) {
    if (recorded.length === 0 || answered.length === 0) {
      return recorded.length === answered.length
        ? []
        : [`${at}: recorded ${recorded.length} elements, answered ${answered.length}`];
    }
    return shapeDifferences(recorded[0], answered[0], `${at}[0]`);
  }
  if (typeOf(recorded) !== "object") return [];
  const left = recorded as Record<string, unknown>;
  const right = answered as Record<string, unknown>;
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...keys].flatMap((key) => {
    if (!(key in right)) return [`${at}.${key}: missing in the answer`];
    if (!(key in left)) return [`${at}.${key}: not in the recording`];
    return shapeDifferences(left[key], right[key], `${at}.${key}`);
  });
}
