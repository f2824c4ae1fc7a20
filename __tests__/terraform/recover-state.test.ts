import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { recoverState } from "../../src/terraform/recover-state";

const folder = mkdtempSync(path.join(tmpdir(), "state-"));
afterAll(() => rmSync(folder, { recursive: true }));

const whole = (serial: number) => JSON.stringify({ version: 4, serial });

test.each([
  ["empty", "", whole(1), true, whole(1)],
  ["half", '{"version": 4, "ser', whole(1), true, whole(1)],
  ["whole", whole(2), whole(1), false, whole(2)],
  ["empty, with a broken backup", "", "{", false, ""],
])("a state that is %s", (_, state, backup, isRecovered, after) => {
  const file = path.join(folder, "x.tfstate");
  writeFileSync(file, state);
  writeFileSync(`${file}.backup`, backup);
  expect(recoverState(file)).toBe(isRecovered);
  expect(readFileSync(file, "utf8")).toBe(after);
  expect(readFileSync(`${file}.backup`, "utf8")).toBe(backup);
});

test("a state that is not there yet is left alone", () => {
  expect(recoverState(path.join(folder, "none.tfstate"))).toBe(false);
});
