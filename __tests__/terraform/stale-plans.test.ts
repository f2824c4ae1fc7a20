import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { findStalePlans } from "../../src/terraform/saved-plans/check";
import type { SavedPlanHeader } from "../../src/terraform/saved-plans/saved-plan";
import { savedPlanFormat, synthesisOf } from "../../src/terraform/saved-plans/saved-plan";

const home = mkdtempSync(path.join(tmpdir(), "stale-plans-"));
afterAll(() => rmSync(home, { recursive: true }));

/** A stack that asks for a value, as it is synthesized. */
function stackOf(name: string) {
  const folder = path.join(home, name);
  mkdirSync(folder);
  const variable = { [`${name}_value`]: { ephemeral: true, description: "Get it at the dashboard." } };
  writeFileSync(path.join(folder, "cdk.tf.json"), JSON.stringify({ variable }));
  return { name, folder, dependencies: [] };
}
const stack = stackOf("slack");
const other = stackOf("github");

const state = { lineage: "a", serial: 3 };
const planned: SavedPlanHeader = {
  format: savedPlanFormat,
  stack: "slack",
  target: "live",
  synthesis: synthesisOf(stack),
  terraform: "1.11.4",
  createdAt: "2026-11-22T09:00:00Z",
  state,
};

/** What stands against plans, where `terraform state pull` does as it is told. */
function against(headers: readonly SavedPlanHeader[], pull: string, variables: Record<string, string> = {}) {
  writeFileSync(path.join(home, "terraform"), `#!/bin/sh\ncase "$1" in state) ${pull};; esac\n`, {
    mode: 0o755,
  });
  const env = { PATH: `${home}:${process.env.PATH}`, TF_VAR_slack_value: "given", ...variables };
  return findStalePlans(
    headers.map((header) => ({ header, content: Buffer.alloc(0) })),
    { stacks: [stack, other], env, target: "live", terraformVersion: "1.11.4", planFolder: home },
  );
}
const holding = (mark: object) => `echo '${JSON.stringify(mark)}'`;

test("a plan that fits what there is now has nothing against it, whatever other stacks ask for", async () => {
  expect(await against([planned], holding(state))).toEqual([]);
  expect(await against([{ ...planned, state: null }], ":")).toEqual([]);
});

test.each<[string, Partial<SavedPlanHeader>, string]>([
  ["for another target", { target: "sandbox" }, "it was planned for the target sandbox, and this is live."],
  [
    "with another Terraform",
    { terraform: "1.11.3" },
    "it was planned with Terraform 1.11.3, and this is 1.11.4.",
  ],
  [
    "from another taxonomy",
    { synthesis: "0".repeat(64) },
    "the taxonomy, its ledger or the target has changed since it was planned.",
  ],
])("a plan that was made %s is found", async (_, change, said) => {
  expect(await against([{ ...planned, ...change }], holding(state))).toEqual([`slack: ${said}`]);
});

test("all that stands against a plan is found at once", async () => {
  const wrong = { target: "sandbox", terraform: "1.11.3", synthesis: "0".repeat(64) };
  expect(await against([{ ...planned, ...wrong }], holding(state))).toHaveLength(3);
});

test("a plan of a stack that is there no more is found", async () => {
  expect(await against([{ ...planned, stack: "dyn" }], holding(state))).toEqual([
    "dyn: the taxonomy has no such stack any more.",
  ]);
});

const meanwhile = "the state has changed since it was planned: something was deployed meanwhile.";
test.each([
  ["is of another version", planned.state, holding({ ...state, serial: 4 })],
  ["is another one of the same version", planned.state, holding({ ...state, lineage: "b" })],
  ["is gone", planned.state, ":"],
  ["is there by now", null, holding(state)],
])("a plan whose state %s is found", async (_, from, pull) => {
  expect(await against([{ ...planned, state: from }], pull)).toEqual([`slack: ${meanwhile}`]);
});

test("a plan whose state cannot be read is found, with the reason", async () => {
  expect(await against([planned], "exit 7")).toEqual([
    expect.stringMatching(/^slack: terraform state pull ended with exit code 7 in /),
  ]);
});

test("a value that a plan asks for and nobody gives is found, with where to get it", async () => {
  expect(await against([planned], holding(state), { TF_VAR_slack_value: "" })).toEqual([
    "slack: TF_VAR_slack_value is not set. Get it at the dashboard.",
  ]);
});
