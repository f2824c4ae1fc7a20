import { readFileSync } from "node:fs";

/** Reads a file of `name=value` and `name<<END` blocks, as the runner reads outputs and variables. */
export function readAssignments(file: string): Record<string, string> {
  const lines = readFileSync(file, "utf8").split("\n");
  const values: Record<string, string> = {};
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    const block = /^([^=<]+)<<(.+)$/.exec(line);
    if (block !== null) {
      const [, name = "", end] = block;
      values[name] = lines.splice(0, lines.indexOf(end ?? "")).join("\n");
      lines.shift();
      continue;
    }
    const at = line.indexOf("=");
    if (at > 0) values[line.slice(0, at)] = line.slice(at + 1);
  }
  return values;
}

/** The texts that a log asks the runner to hide, read as the runner reads its commands. */
export function masksIn(log: string): readonly string[] {
  return [...log.matchAll(/^::add-mask::(.+)$/gm)].map(([, data = ""]) =>
    data.replace(/%(?:0D|0A|25)/g, decodeURIComponent),
  );
}
