import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { callersEnvironment } from "../support/callers-environment";
import { Checkout } from "../support/checkout";

let checkout: Checkout;
beforeAll(() => {
  checkout = new Checkout();
  // What is built and compiled is larger than what may be written below.
  for (let runs = 0; runs < 2; runs += 1) expect(checkout.run("taxonomy", ["lint"]).code).toBe(0);
});
afterAll(() => checkout.remove());

/** Runs a command where no file may grow beyond so many KiB: a write beyond is cut short, as by a disk that is full. */
function within(kibibytes: number, ...args: readonly string[]) {
  const command = [process.execPath, "tools/run.cjs", "taxonomy", ...args];
  return spawnSync("bash", ["-c", `ulimit -f ${kibibytes}; exec "$@"`, "bash", ...command], {
    cwd: checkout.folder,
    env: callersEnvironment(checkout.folder),
    encoding: "utf8",
  });
}

test("documents that find no room are as they were", () => {
  checkout.run("taxonomy", ["docs"]);
  const file = path.join(checkout.folder, "docs", "generated", "taxonomy.json");
  const before = readFileSync(file, "utf8");
  checkout.edit("company/credentials/slack.ts", 'rotation: "annual"', 'rotation: "180d"');
  const { status, stderr } = within(4, "docs");
  expect(stderr).toMatch(/^docs\/generated cannot be brought up to date: EFBIG/);
  expect(status).toBe(1);
  expect(readFileSync(file, "utf8")).toBe(before);
  expect(execFileSync("ls", [path.dirname(file)], { encoding: "utf8" })).not.toContain(".tmp");
});
