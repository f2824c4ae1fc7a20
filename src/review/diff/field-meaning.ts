import type * as z from "zod/mini";
import type { Observation, Pair } from "./entry";

/** What a field looks like in an entry, and what a change of it means. */
export interface FieldMeaning {
  readonly shape: z.ZodMiniType;
  /** Tells what changed; nothing where the two values mean the same. */
  readonly changes: (pair: Pair, before: unknown, after: unknown) => readonly Observation[];
}

/**
 * States a field's shape and what a change of it means.
 * @param changes is called for every credential that changed; undefined stands for a field that is not there.
 */
export function field<V>(
  shape: z.ZodMiniType<V>,
  changes: (pair: Pair, before: V | undefined, after: V | undefined) => readonly Observation[],
): FieldMeaning {
  return {
    shape,
    changes: (pair, before, after) => changes(pair, before as V | undefined, after as V | undefined),
  };
}

/** A field whose changes mean nothing by themselves. */
export function withoutMeaning(shape: z.ZodMiniType): FieldMeaning {
  return { shape, changes: () => [] };
}

/** What a list gained and lost; order and repetition mean nothing. */
export function listChanges<T>(
  before: readonly T[] = [],
  after: readonly T[] = [],
): { readonly gained: readonly T[]; readonly lost: readonly T[] } {
  const [old, now] = [new Set(before), new Set(after)];
  return {
    gained: [...now].filter((item) => !old.has(item)),
    lost: [...old].filter((item) => !now.has(item)),
  };
}
