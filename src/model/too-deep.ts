/**
 * What `read` gives, which calls itself for each level of a text.
 * @param refuse makes the error of a text that has too many of them, from what was found.
 */
export function unlessTooDeep<T>(read: () => T, refuse: (found: string) => Error): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw refuse("objects or lists that are nested too deep to be read");
  }
}
