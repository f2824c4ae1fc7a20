import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { documents } from "./commands-in-documents";

/** A file or folder of the working folder behind what writes one, or behind what reads a private key. */
const file = /(?:\s>>?\s*|\btee\s+|--out[ =]|\$\(cat\s+)"?(?=[\w.])([\w./-]+)/g;

/** Files and folders that the shell commands of a document name so, as often as it does. */
function filesIn(document: string): readonly string[] {
  const blocks = readFileSync(document, "utf8").match(/^ *```sh\n.*?^ *```$/gms) ?? [];
  return blocks.flatMap((block) => [...block.matchAll(file)].map(([, name = ""]) => name));
}

function isIgnored(name: string): boolean {
  // As if it were a folder: what is in one that is ignored is ignored, and a pattern for folders alone matches it.
  return spawnSync("git", ["check-ignore", "--quiet", `${name}/any`]).status === 0;
}

test("no file that a document has a command write, or a key that it has one read, gets into a commit by itself", () => {
  const names = new Set([...documents(), "SECURITY.md"].flatMap(filesIn));
  expect([...names]).toEqual(
    expect.arrayContaining(["plans", "plan.txt", "dev-bot.pem", "farewell/audit.json"]),
  );
  expect([...names].filter((name) => !isIgnored(name))).toEqual([]);
});
