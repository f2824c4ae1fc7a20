/** Takes back what somebody did by hand. */
export type Undo = () => Promise<unknown>;

/** Something that was made or changed by hand. */
export interface Made {
  /** The vendor's id. */
  readonly id: string;
  readonly undo: Undo;
}

/** The first that it is. */
export function found<T>(list: readonly T[], isIt: (one: T) => boolean, what: string): T {
  const one = list.find(isIt);
  if (one === undefined) throw new Error(`the sandbox has no ${what}`);
  return one;
}
