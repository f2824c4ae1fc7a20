import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { liveGenerations } from "../../src/model/ledger";
import { LiveSandbox } from "../support/live-sandbox";
import { TestSandbox } from "../support/sandbox";
import { runIntoFullDisk, runWithoutReader } from "../support/without-reader";

/** Exit code of what was done while nobody read the result to its end. */
const outputLost = 141;

const folder = mkdtempSync(path.join(tmpdir(), "reader-test-"));
const plans = path.join(folder, "plans");
let live: LiveSandbox;
let env: Record<string, string>;
beforeAll(async () => {
  live = await LiveSandbox.deployed();
  env = { ...live.session.environment, TAXONOMY_PLAN_KEY: randomBytes(32).toString("base64") };
});
afterAll(async () => {
  await live.remove();
  rmSync(folder, { recursive: true, force: true });
});

test("a ledger is written though nobody reads what the rotation says, and the exit code tells that it was lost", async () => {
  const { code } = await runWithoutReader(0, ["taxonomy", "rotate", "CF_PAGES_READ"], env);
  expect(code).toBe(outputLost);
  expect(liveGenerations(live.ledger, "CF_PAGES_READ", "prod")).toHaveLength(2);
});

test("plans are applied to their end when the reader leaves: nothing is minted that the state does not know", async () => {
  expect(await live.taxonomy(["plan", "cloudflare", "--out", plans], env)).toMatchObject({ code: 2 });
  const { code } = await runWithoutReader(1, ["taxonomy", "apply", plans], env);
  expect(code).toBe(outputLost);
  const names = (await live.cloudflare<{ name: string }[]>("GET", "/user/tokens?per_page=50")).map(
    ({ name }) => name,
  );
  expect(names.filter((name) => name.startsWith("CF_PAGES_READ"))).toHaveLength(2);
  expect(await live.taxonomy(["plan", "cloudflare"])).toMatchObject({ code: 0 });
  expect(await live.taxonomy(["sweep", "--state-dir", live.stateFolder])).toMatchObject({ code: 0 });
});

test("plans are applied to their end though the log's disk is full", async () => {
  expect(await live.taxonomy(["rotate", "CF_ACCESS_MGMT"])).toMatchObject({ code: 0 });
  expect(await live.taxonomy(["plan", "cloudflare", "--out", plans], env)).toMatchObject({ code: 2 });
  expect(await runIntoFullDisk(["taxonomy", "apply", plans], env)).toMatchObject({ code: outputLost });
  expect(await live.taxonomy(["plan", "cloudflare"])).toMatchObject({ code: 0 });
});

test("what only reads ends with its own exit code", async () => {
  expect(await runWithoutReader(0, ["taxonomy", "list"], env)).toMatchObject({ code: 0 });
  expect(await runWithoutReader(0, ["taxonomy", "list", "--vendor", "nobody"], env)).toMatchObject({
    code: 64,
  });
  expect(await runIntoFullDisk(["taxonomy", "list"], env)).toMatchObject({ code: outputLost });
});

test("a sandbox is deployed and taken down to the end without a reader", async () => {
  const sandbox = new TestSandbox();
  const inside = { TAXONOMY_SANDBOX: sandbox.folder };
  expect((await runWithoutReader(1, ["sandbox", "deploy", "infisical", "aws"], inside)).code).toBe(
    outputLost,
  );
  expect(await sandbox.run(["plan", "infisical", "aws"])).toMatchObject({ code: 0 });
  expect((await runWithoutReader(1, ["sandbox", "destroy"], inside)).code).toBe(outputLost);
  expect((await sandbox.run(["destroy"])).stdout).toContain(
    "The world is as it was before the first deploy.",
  );
  sandbox.remove();
});
