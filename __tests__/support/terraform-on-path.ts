import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * A PATH on which a script stands before the real terraform, which it finds as `$REAL`; where the script does not exit,
 * the real one goes on.
 * @param folder where the script's own folder is made
 */
export function pathWithTerraform(folder: string, script: string): string {
  const bin = mkdtempSync(path.join(folder, "bin-"));
  const real = (process.env.PATH ?? "")
    .split(path.delimiter)
    .find((place) => existsSync(path.join(place, "terraform")));
  const text = `#!/bin/sh\nREAL=${real}/terraform\n${script}\nexec $REAL "$@"\n`;
  writeFileSync(path.join(bin, "terraform"), text, { mode: 0o755 });
  return `${bin}${path.delimiter}${process.env.PATH}`;
}
