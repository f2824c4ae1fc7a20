import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { planEstate } from "../../src/terraform/plan-estate";

const home = mkdtempSync(path.join(tmpdir(), "plan-estate-"));
afterAll(() => rmSync(home, { recursive: true }));

/** A Terraform that finds changes in every stack, and whose state and plan can be read except where a case says otherwise. */
const terraform = (cases: string) => `#!/bin/sh
case "$1 $(basename "$PWD")" in
${cases}
"state "*) echo '{"lineage":"a","serial":3,"resources":["hunter2"]}';;
"plan "*) exit 2;;
"show "*) echo '{"planned":"'$(basename "$PWD")'"}';;
esac
`;

/** Plans the stacks broken and whole. */
function plan({ cases = "", marksStates = true, read = (shown: string): unknown => JSON.parse(shown) }) {
  const folder = mkdtempSync(path.join(home, "run-"));
  writeFileSync(path.join(folder, "terraform"), terraform(cases), { mode: 0o755 });
  const stacks = ["broken", "whole"].map((name) => {
    mkdirSync(path.join(folder, name));
    writeFileSync(path.join(folder, name, "cdk.tf.json"), "{}");
    return { name, folder: path.join(folder, name), dependencies: [] };
  });
  const env = { PATH: `${folder}:${process.env.PATH}`, TAXONOMY_SANDBOX_STATE: folder };
  return planEstate({ stacks, env, planFolder: folder, read, marksStates, showProgress: false });
}

const whole = {
  stack: "whole",
  outcome: "changed",
  plan: { planned: "whole" },
  state: { lineage: "a", serial: 3 },
};

test("a plan that starts from a state names its version, and nothing else of it", async () => {
  const planned = await plan({});
  expect(planned).toMatchObject([{ ...whole, stack: "broken", plan: { planned: "broken" } }, whole]);
  expect(JSON.stringify(planned)).not.toContain("hunter2");
});

test.each<[string, string, string]>([
  ["state cannot be read", '"state broken") exit 7;;', "terraform state pull ended with exit code 7"],
  ["state is no JSON", '"state broken") echo hunter2;;', "terraform state pull printed no JSON"],
  [
    "state has no version",
    `"state broken") echo '{"lineage":"hunter2"}';;`,
    "printed a state without lineage and serial",
  ],
  ["plan cannot be shown", '"show broken") echo "{}"; exit 7;;', "terraform show ended with exit code 7"],
])(
  "a stack whose %s fails and says so without a word of it, and the others go on",
  async (_, cases, said) => {
    const planned = await plan({ cases });
    expect(planned).toMatchObject([
      { stack: "broken", outcome: "failed", errors: [expect.stringContaining(said)] },
      whole,
    ]);
    expect(planned[0]).not.toHaveProperty("plan");
    expect(JSON.stringify(planned)).not.toContain("hunter2");
  },
);

test("a stack whose plan is not understood fails with the reason, and the others go on", async () => {
  const read = (shown: string) => {
    if (shown.includes("broken")) throw new Error("it has an action that nobody knows");
    return JSON.parse(shown);
  };
  expect(await plan({ read })).toMatchObject([
    { stack: "broken", outcome: "failed", errors: ["it has an action that nobody knows"] },
    whole,
  ]);
});

test("a stack without a state is planned from none", async () => {
  const [first] = await plan({ cases: '"state broken") ;;' });
  expect(first?.outcome).toBe("changed");
  expect(first).not.toHaveProperty("state");
});

test("where no states are marked, none is asked for", async () => {
  const planned = await plan({ cases: '"state "*) exit 7;;', marksStates: false });
  expect(planned.map(({ outcome }) => outcome)).toEqual(["changed", "changed"]);
});
