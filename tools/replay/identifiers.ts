/**
 * Ids and tokens that a recording holds, and what the replayed service gave in their place. They are learned by walking
 * a recorded answer and the answer to its replay side by side; what was learned first stays.
 */
export class Identifiers {
  private readonly learned = new Map<string, string>();

  /** `keys`: names of the members whose values are ids or tokens of the service's own making. */
  constructor(private readonly keys: readonly string[]) {}

  learn(recorded: unknown, answered: unknown): void {
    if (Array.isArray(recorded) && Array.isArray(answered)) {
      recorded.forEach((entry, index) => {
        this.learn(entry, answered[index]);
      });
      return;
    }
    if (!isRecord(recorded) || !isRecord(answered)) return;
    for (const [key, value] of Object.entries(recorded)) {
      const other = answered[key];
      const isOurs = this.keys.includes(key) && typeof value === "string" && typeof other === "string";
      if (isOurs && !this.learned.has(value)) this.learned.set(value, other);
      this.learn(value, other);
    }
  }

  /** The text with every learned id in place of the recorded one. */
  translate(text: string): string {
    let result = text;
    for (const [recorded, own] of this.learned) result = result.replaceAll(recorded, own);
    return result;
  }

  /** The same for all text in a JSON value. */
  translateJson<Value>(value: Value): Value {
    return JSON.parse(this.translate(JSON.stringify(value ?? null)));
  }
}

/**
 * Where two JSON values of one shape hold different text, numbers or truth values. Members with an ignored name are
 * left out, lists are compared as far as both go. Values are not repeated, they may be secrets.
 */
export function valueDifferences(
  recorded: unknown,
  answered: unknown,
  ignored: ReadonlySet<string>,
  at = "$",
): string[] {
  if (Array.isArray(recorded) && Array.isArray(answered)) {
    const common = Math.min(recorded.length, answered.length);
    return recorded
      .slice(0, common)
      .flatMap((entry, index) => valueDifferences(entry, answered[index], ignored, `${at}[${index}]`));
  }
  if (isRecord(recorded) && isRecord(answered)) {
    return Object.keys(recorded)
      .filter((key) => key in answered && !ignored.has(key))
      .flatMap((key) => valueDifferences(recorded[key], answered[key], ignored, `${at}.${key}`));
  }
  return recorded === answered ? [] : [`${at}: another value than the recorded one`];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
