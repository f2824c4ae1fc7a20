/**
 * Ids and tokens that a recording holds, and what the replayed service gave in their place. They are learned by walking
 * a recorded answer and the answer to its replay side by side.
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
      if (this.keys.includes(key) && typeof value === "string" && typeof other === "string") {
        this.learned.set(value, other);
      }
      this.learn(value, other);
    }
  }

  /** The text with every learned id in place of the recorded one. */
  translate(text: string): string {
    let result = text;
    for (const [recorded, own] of this.learned) result = result.replaceAll(recorded, own);
    return result;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
