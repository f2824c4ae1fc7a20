import path from "node:path";

/** The folder of this package, whether its code runs from source or from somebody's bundle. */
export function packageFolder(): string {
  return path.dirname(require.resolve("@credential-taxonomy/sandbox/package.json"));
}
