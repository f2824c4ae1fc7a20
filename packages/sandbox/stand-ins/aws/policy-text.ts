/** The text as compact JSON; undefined when it is no JSON object. */
export function compactPolicy(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? JSON.stringify(value)
      : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whether two policies say the same: neither the order of statements, keys and list elements nor a list of one against
 * its only element makes a difference.
 */
export function samePolicy(a: string, b: string): boolean {
  if (a === b) return true;
  const [left, right] = [compactPolicy(a), compactPolicy(b)];
  if (left === undefined || right === undefined) return false;
  return canonical(JSON.parse(left)) === canonical(JSON.parse(right));
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) {
    return value.length === 1 ? canonical(value[0]) : `[${value.map(canonical).sort().join(",")}]`;
  }
  if (typeof value !== "object" || value === null) return JSON.stringify(String(value));
  const members = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`);
  return `{${members.sort().join(",")}}`;
}
