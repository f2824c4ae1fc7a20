/** Where a value stands: attribute names, list indexes, map keys. */
export type ValuePath = readonly (string | number)[];

/** A value that does not have the type of its schema. Names the place and the types, never the value. */
export class ValueError extends Error {
  constructor(
    readonly path: ValuePath,
    problem: string,
  ) {
    super(`${path.length === 0 ? "the value" : path.join(".")}: ${problem}`);
    this.name = "ValueError";
  }
}

export function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" ? "a record" : `a ${typeof value}`;
}
