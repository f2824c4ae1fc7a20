import * as z from "zod";

/** A value as everybody but its collection sees it: a change goes through the collection, which notes it. */
export type Kept<T> = T extends (infer Element)[]
  ? readonly Kept<Element>[]
  : T extends object
    ? { readonly [Key in keyof T]: Kept<T[Key]> }
    : T;

/** Values by key, in the order in which their keys were first set, which know what of them was changed lately. */
export class Entries<Value> implements Iterable<Value> {
  readonly #values = new Map<string, Value>();
  readonly #changed = new Set<string>();

  get(key: string): Value | undefined {
    return this.#values.get(key);
  }

  /** Sets what a key has; one that is known keeps its place in the order. */
  set(key: string, value: Value): void {
    this.#values.set(key, value);
    this.#changed.add(key);
  }

  /** Does nothing when there is no such key. */
  delete(key: string): void {
    if (this.#values.delete(key)) this.#changed.add(key);
  }

  get length(): number {
    return this.#values.size;
  }

  /** The keys that were set or deleted since the last call, each with its value now; undefined once it is gone. */
  takeChanges(): readonly (readonly [key: string, value: Value | undefined])[] {
    const changes = [...this.#changed].map((key) => [key, this.#values.get(key)] as const);
    this.#changed.clear();
    return changes;
  }

  [Symbol.iterator](): Iterator<Value> {
    return this.#values.values();
  }

  toJSON(): unknown {
    return Object.fromEntries(this.#values);
  }
}

/** Entries as the world file has them: an object. */
export function entriesOf<Schema extends z.ZodType>(value: Schema) {
  return z.record(z.string(), value).transform((values) => {
    const entries = new Entries<Kept<z.output<Schema>>>();
    for (const [key, one] of Object.entries(values)) entries.set(key, one as Kept<z.output<Schema>>);
    entries.takeChanges();
    return entries;
  });
}
