import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

const listed = (...paths: readonly string[]) =>
  execFileSync("git", ["ls-files", "-co", "--exclude-standard", "-z", ...paths])
    .toString()
    .split("\0")
    .filter((file) => file !== "" && existsSync(file));

/** Words of letters in the files of a company, in small letters; the parts of a name are words of their own. */
function wordsOf(folder: string): ReadonlySet<string> {
  const texts = listed(folder).map((file) => readFileSync(file, "utf8").toLowerCase());
  return new Set(texts.flatMap((text) => text.match(/[a-z]{4,}/g) ?? []));
}

test("what only this company is called, its apps, its domains and its consumers, stands nowhere else", () => {
  const others = wordsOf("__tests__/support/other-company");
  const own = [...wordsOf("company")].filter((word) => !others.has(word));
  expect(own).toEqual(expect.arrayContaining(["moosequest", "raptor", "raxx", "getraxx"]));
  const name = new RegExp(`(?<![a-z0-9])(${own.join("|")})(?![a-z0-9])`, "gi");
  // The documents are about it, and the tests beside this one hold it against them.
  const places = listed()
    .filter((file) => !/^(company|docs|__tests__\/company)\//.test(file))
    .flatMap((file) => [...readFileSync(file, "utf8").matchAll(name)].map(([word]) => `${file}: ${word}`));
  expect(places).toEqual([]);
});
