import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { lock } from "proper-lockfile";
import { withStacks } from "../../src/terraform/with-stacks";

const sandbox = mkdtempSync(path.join(tmpdir(), "left-state-"));
afterAll(() => rmSync(sandbox, { recursive: true, force: true }));

test("a state that Terraform left in a folder that goes with its run is kept where the next run looks", async () => {
  const held = path.join(sandbox, "plan");
  mkdirSync(held);
  const release = await lock(held, { lockfilePath: path.join(held, "held") });
  const env = { ...process.env, TAXONOMY_SANDBOX: sandbox, TAXONOMY_SANDBOX_STATE: sandbox };
  let folder = "";
  await withStacks(env, ["dyn"], async ({ stacks: [stack] }) => {
    folder = stack?.folder ?? "";
    writeFileSync(path.join(folder, "errored.tfstate"), "what was made");
  });
  await release();
  expect(folder.startsWith(sandbox)).toBe(false);
  const kept = path.join(held, "stacks", "stacks", "dyn", "errored.tfstate");
  expect(readFileSync(kept, "utf8")).toBe("what was made");
  expect(statSync(kept).mode & 0o777).toBe(0o600);
  await withStacks(env, ["dyn"], async ({ stacks: [stack] }) => {
    expect(readdirSync(stack?.folder ?? "")).toContain("errored.tfstate");
  });
});
