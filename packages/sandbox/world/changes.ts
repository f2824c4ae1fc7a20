import { Entries } from "../records/entries";
import type { Slices } from "./world";

/**
 * What became of one place of a world: of a key of a collection such as `infisical.secrets`, or of a field such as
 * `infisical.operator`. A key without a value is gone.
 */
export interface Change {
  readonly at: string;
  readonly key?: string;
  readonly value?: unknown;
}

type Holder = Record<string, unknown>;

interface Part {
  readonly at: string;
  readonly holder: Holder;
  readonly name: string;
}

/** The collections and fields that the vendors' slices consist of. Only collections grow. */
function* partsOf(slices: Slices): Iterable<Part> {
  for (const vendor of ["cloudflare", "heroku", "aws", "infisical"] as const) {
    const slice = slices[vendor];
    if (slice === undefined) continue;
    const { history, ...present } = slice;
    for (const name of Object.keys(present)) yield { at: `${vendor}.${name}`, holder: slice as Holder, name };
    for (const name of Object.keys(history))
      yield { at: `${vendor}.history.${name}`, holder: history as Holder, name };
  }
}

/** Knows what of vendors' slices changed since it was last asked, at a cost that grows with the change alone. */
export class Changes {
  private readonly parts: readonly Part[];
  /** By place: the collection itself, or a field's JSON. */
  private readonly known = new Map<string, unknown>();

  constructor(slices: Slices) {
    this.parts = [...partsOf(slices)];
    this.take();
  }

  /** @throws Error when a collection was replaced as a whole, since nobody would know what changed in it. */
  take(): readonly Change[] {
    return this.parts.flatMap(({ at, holder, name }): Change[] => {
      const value = holder[name];
      const before = this.known.get(at);
      if (!(value instanceof Entries)) {
        const json = JSON.stringify(value);
        this.known.set(at, json);
        return json === before ? [] : [{ at, value }];
      }
      if (before !== undefined && before !== value) throw new Error(`${at} was replaced as a whole`);
      this.known.set(at, value);
      return value
        .takeChanges()
        .map(([key, one]) => (one === undefined ? { at, key } : { at, key, value: one }));
    });
  }
}

/**
 * Makes changes in slices. Making them again, or where they are made already, changes nothing.
 * @throws Error when there is no such place.
 */
export function applyChanges(slices: Slices, changes: readonly Change[]): void {
  const parts = new Map([...partsOf(slices)].map((part) => [part.at, part]));
  for (const { at, key, value } of changes) {
    const part = parts.get(at);
    if (part === undefined) throw new Error(`a world has no ${at}`);
    const collection = part.holder[part.name];
    if (!(collection instanceof Entries)) part.holder[part.name] = value;
    else if (key === undefined) throw new Error(`a change of ${at} names no key`);
    else if (value === undefined) collection.delete(key);
    else collection.set(key, value);
  }
}
