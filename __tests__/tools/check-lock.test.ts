import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

type Lock = { packages: Record<string, { integrity?: string; resolved?: string }> };

const folder = mkdtempSync(path.join(tmpdir(), "lock-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** What the check says of this project's lock file after a change. */
function check(change: (packages: Lock["packages"]) => void) {
  const lock: Lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
  change(lock.packages);
  const file = path.join(folder, "package-lock.json");
  writeFileSync(file, JSON.stringify(lock));
  const { status, stderr } = spawnSync(process.execPath, ["tools/check-lock.cjs", file], {
    encoding: "utf8",
  });
  return { code: status, stderr: stderr.replace(file, "package-lock.json") };
}

function refused(place: string) {
  return {
    code: 1,
    stderr: `package-lock.json has packages without a SHA-512 hash, which npm would install unchecked:\n  ${place}\nTake these entries out of the file and run \`npm run lock\`: npm adds them again, with the registry's hashes.\n`,
  };
}

test("every package of this project has its hash", () => {
  expect(check(() => undefined)).toEqual({ code: 0, stderr: "" });
});

test.each([
  ["of production", "node_modules/yaml"],
  ["that only tests need", "node_modules/fast-check"],
  ["for one platform alone", "node_modules/@biomejs/cli-linux-x64-musl"],
  ["below another one", "node_modules/@babel/core/node_modules/semver"],
])("a package %s that lost its hash is named, with what to do", (_, place) => {
  expect(check((packages) => delete packages[place]?.integrity)).toEqual(refused(place));
});

test("a hash that can be forged is none, and neither is an address in its place", () => {
  expect(
    check((packages) => {
      packages["node_modules/one"] = { integrity: "sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=" };
    }),
  ).toEqual(refused("node_modules/one"));
  expect(
    check((packages) => {
      packages["node_modules/two"] = { resolved: "git+ssh://git@github.example/two.git#1a2b3c" };
    }),
  ).toEqual(refused("node_modules/two"));
});
