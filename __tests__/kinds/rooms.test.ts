import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { kindNames } from "../../src/kinds";

/** Source files that know credentials, but for the rooms of the kinds. */
const sources = execFileSync("git", ["ls-files", "src", "constructs", "stacks", "exercises", "main.ts"], {
  encoding: "utf8",
})
  .split("\n")
  .filter((file) => file.endsWith(".ts") && !/^(src|exercises)\/kinds\//.test(file) && existsSync(file))
  .map((file) => ({ file, text: readFileSync(file, "utf8") }));

const named = kindNames.join("|");

/** Each place at which a source matches, as `file: text`. */
function places(form: RegExp): readonly string[] {
  return sources.flatMap(({ file, text }) =>
    [...text.matchAll(new RegExp(form, "gm"))].map(([found]) => `${file}: ${found.trim()}`),
  );
}

test("every kind has a room of its own, with its entry, what it is, and how its vendor is asked", () => {
  const rooms = readdirSync("src/kinds", { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(rooms.map(({ name }) => name).sort()).toEqual([...kindNames].sort());
  for (const { name } of rooms) {
    expect(readdirSync(path.join("src/kinds", name)).sort()).toEqual(["entry.ts", "index.ts", "live.ts"]);
    expect(existsSync(path.join("constructs/tokens", `${name}.ts`))).toBe(true);
  }
});

test("no other file has a table by kind, but those of the constructs and of the exercises", () => {
  const files = new Set(places(new RegExp(`^\\s+"(${named})":`)).map((place) => place.split(":")[0]));
  expect([...files]).toEqual(["constructs/tokens/index.ts"]);
  expect(places(new RegExp(`^\\s*case "(${named})":`))).toEqual([]);
});

test("whether a person supplies a value is asked of its kind", () => {
  expect(places(/[=!]== "supplied-value"/)).toEqual([]);
});

test("what looks at one kind by its name grows no more", () => {
  // What only one vendor has, such as zones, users and Access policies; a third of it is hands in the exercises.
  expect(places(new RegExp(`[=!]== "(${named})"`)).length).toBeLessThanOrEqual(60);
});
