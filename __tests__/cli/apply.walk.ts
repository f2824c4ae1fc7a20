import { randomBytes } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { liveGenerations } from "../../src/model/ledger";
import { LiveSandbox } from "../support/live-sandbox";
import { pathWithTerraform } from "../support/terraform-on-path";

const folder = mkdtempSync(path.join(tmpdir(), "apply-test-"));
const temporary = path.join(folder, "tmp");
const plans = path.join(folder, "plans");
const key = randomBytes(32).toString("base64");
const supplied = { TF_VAR_SL_BOT_NOTIFY_prod: "a-new-bot-token-of-slack" };
const place = { environment: "prod", folder: "/OryxTrades/slack", name: "SL_BOT_NOTIFY" };

let live: LiveSandbox;
let rotated: string;
beforeAll(async () => {
  mkdirSync(temporary);
  live = await LiveSandbox.deployed();
  for (const name of ["SL_BOT_NOTIFY", "CF_PAGES_READ"])
    expect(await live.taxonomy(["rotate", name])).toMatchObject({ code: 0 });
  rotated = live.ledgerText;
  // Anthropic was never deployed; nothing of its stack is planned or applied here.
  expect(await run(["plan", "cloudflare", "slack", "infisical", "--out", plans])).toMatchObject({ code: 2 });
});
afterAll(async () => {
  await live.remove();
  rmSync(folder, { recursive: true, force: true });
});

function run(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  return live.taxonomy(args, { TMPDIR: temporary, TAXONOMY_PLAN_KEY: key, ...env });
}

/** A copy of the plans that a test may spoil. */
function copyOfPlans(): string {
  const copy = mkdtempSync(path.join(folder, "copy-"));
  cpSync(plans, copy, { recursive: true });
  return copy;
}

/** A file with one bit turned, in the middle. */
function spoil(file: string): void {
  const content = readFileSync(file);
  const at = content.length >> 1;
  content[at] = (content[at] ?? 0) ^ 1;
  writeFileSync(file, content);
}

/** A ledger whose dates are all a year earlier, which is a valid one. */
function inAnotherYear(ledger: string): string {
  return ledger.replace(
    /"(\d{4})(-\d\d-\d\dT)/g,
    (_, year: string, rest: string) => `"${Number(year) - 1}${rest}`,
  );
}

const tokenNames = async () =>
  (await live.cloudflare<{ name: string }[]>("GET", "/user/tokens?per_page=50"))
    .map(({ name }) => name)
    .filter((name) => name.startsWith("CF_PAGES_READ"))
    .sort();

test("what is saved is ciphertext with a list, readable by its owner alone, and nothing is left elsewhere", async () => {
  expect(readdirSync(plans).sort()).toEqual(["cloudflare.plan", "manifest.json", "slack.plan"]);
  const values = await live.canaries();
  for (const name of readdirSync(plans)) {
    const content = readFileSync(path.join(plans, name));
    // A plan of Terraform is a zip file, whose parts begin with PK.
    expect(content.includes("PK\u0003\u0004")).toBe(false);
    expect(values.filter((value) => value.length >= 8 && content.includes(value))).toEqual([]);
  }
  expect(readdirSync(temporary)).toEqual([]);
  const { manifest } = JSON.parse(readFileSync(path.join(plans, "manifest.json"), "utf8"));
  expect(manifest.stacks).toEqual([
    { stack: "infisical", outcome: "unchanged" },
    { stack: "cloudflare", outcome: "changed", sha256: expect.any(String) },
    { stack: "slack", outcome: "changed", sha256: expect.any(String) },
  ]);
});

describe("plans that do not fit are refused, and nothing is applied", () => {
  let before: string;
  beforeAll(async () => {
    before = await live.secret(place);
  });
  afterEach(async () => {
    live.ledgerText = rotated;
    expect(await live.secret(place)).toBe(before);
    expect(await tokenNames()).toEqual(["CF_PAGES_READ/prod/g1"]);
  });

  test("all findings at once: a missing value, an altered plan, and a taxonomy that has changed since", async () => {
    const copy = copyOfPlans();
    spoil(path.join(copy, "cloudflare.plan"));
    live.ledgerText = inAnotherYear(rotated);
    const { code, stdout, stderr } = await run(["apply", copy]);
    expect(stdout).toBe("");
    expect(stderr).toMatch(/cloudflare\.plan: it was altered since it was written/);
    expect(stderr).toMatch(/slack: the taxonomy, its ledger or the target has changed since it was planned/);
    expect(stderr).toMatch(/slack: TF_VAR_SL_BOT_NOTIFY_prod is not set\. SL_BOT_NOTIFY .* Get it at https:/);
    expect(code).toBe(1);
  });

  test("another ledger", async () => {
    live.ledgerText = inAnotherYear(rotated);
    const { code, stderr } = await run(["apply", plans], supplied);
    expect(stderr).toContain(
      "slack: the taxonomy, its ledger or the target has changed since it was planned.",
    );
    expect(stderr).toContain("cloudflare: the taxonomy, its ledger or the target has changed");
    expect(code).toBe(1);
  });

  test("another version of Terraform", async () => {
    const PATH = pathWithTerraform(
      folder,
      `[ "$1" != version ] || { echo '{"terraform_version":"1.99.0"}'; exit; }`,
    );
    const { code, stderr } = await run(["apply", plans], { ...supplied, PATH });
    for (const stack of ["cloudflare", "slack"])
      expect(stderr).toMatch(
        new RegExp(`${stack}: it was planned with Terraform 1\\.\\d+\\.\\d+, and this is 1\\.99\\.0\\.`),
      );
    expect(code).toBe(1);
  });

  test("plans that Terraform refuses before it begins are told as not applied", async () => {
    const PATH = pathWithTerraform(folder, '[ "$1" != apply ] || { echo "it cannot" >&2; exit 1; }');
    const { code, stdout } = await run(["apply", plans], { ...supplied, PATH });
    expect(stdout).toMatch(/^cloudflare +failed .*; 0 of 0 changes were made\n {4}it cannot\nslack +failed /);
    expect(stdout).toContain("Nothing was applied. Fix what is named");
    expect(code).toBe(1);
  });

  test("plans in each other's place", async () => {
    const copy = copyOfPlans();
    cpSync(path.join(plans, "slack.plan"), path.join(copy, "cloudflare.plan"));
    const { code, stderr } = await run(["apply", copy], supplied);
    expect(stderr).toContain("cloudflare.plan: it was altered");
    expect(code).toBe(1);
  });

  test("a list that was altered", async () => {
    const copy = copyOfPlans();
    const file = path.join(copy, "manifest.json");
    writeFileSync(file, readFileSync(file, "utf8").replace('"unchanged"', '"waits"'));
    const { code, stderr } = await run(["apply", copy], supplied);
    expect(stderr).toContain("manifest.json was altered since it was written");
    expect(code).toBe(1);
  });

  test.each([
    ["another key", randomBytes(32).toString("base64"), "is another key than the one that"],
    ["no key", "", "TAXONOMY_PLAN_KEY is not set"],
    ["a key that is too short", randomBytes(16).toString("base64"), "is not 32 bytes in base64"],
  ])("%s", async (_, other, text) => {
    const { code, stderr } = await run(["apply", plans], { ...supplied, TAXONOMY_PLAN_KEY: other });
    expect(stderr).toContain(text);
    if (other !== "") expect(stderr).not.toContain(other);
    expect(code).toBe(1);
  });

  test("a folder that holds no plans, and none at all", async () => {
    const none = await run(["apply", temporary]);
    expect(none.stderr).toContain("is no folder of `npx taxonomy plan --out`");
    expect(none.code).toBe(1);
    const missing = await run(["apply"]);
    expect(missing.stderr).toContain("missing required argument 'folder'");
    expect(missing.code).toBe(64);
  });

  test("a folder of other files is not written over", async () => {
    const other = mkdtempSync(path.join(folder, "other-"));
    writeFileSync(path.join(other, "thesis.txt"), "years of work");
    const { code, stderr } = await run(["plan", "slack", "--out", other]);
    expect(stderr).toContain("holds other files");
    expect(code).toBe(1);
    expect(readdirSync(other)).toEqual(["thesis.txt"]);
  });
});

describe("plans that fit", () => {
  test("are applied exactly, with the value that only the deploy is given", async () => {
    const { code, stdout, stderr } = await run(["apply", plans], supplied);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^cloudflare +2 added, 3 changed .*\nslack +1 added, 5 changed, 1 destroyed .*\nnext: npx taxonomy stored SL_BOT_NOTIFY --env prod\n$/,
    );
    expect(`${stdout}${stderr}`).not.toContain(supplied.TF_VAR_SL_BOT_NOTIFY_prod);
    expect(await live.secret(place)).toBe(supplied.TF_VAR_SL_BOT_NOTIFY_prod);
    expect(await tokenNames()).toEqual(["CF_PAGES_READ/prod/g1", "CF_PAGES_READ/prod/g2"]);
    expect(readdirSync(temporary)).toEqual([]);
  });

  test("are refused the second time: the state has moved on", async () => {
    const { code, stderr } = await run(["apply", plans], supplied);
    expect(stderr).toContain("cloudflare: the state has changed since it was planned");
    expect(stderr).toContain("slack: the state has changed since it was planned");
    expect(code).toBe(1);
  });

  test("revoke what a retirement takes out of the ledger", async () => {
    expect(await live.taxonomy(["retire", "CF_PAGES_READ", "--force", "a test"])).toMatchObject({ code: 0 });
    expect(liveGenerations(live.ledger, "CF_PAGES_READ", "prod")).toHaveLength(1);
    const { stdout } = await run(["plan", "cloudflare", "--out", plans]);
    expect(stdout).toContain("  CF_PAGES_READ (prod) revokes\n    revokes generation 1 at Cloudflare\n");
    expect(readdirSync(plans).sort()).toEqual(["cloudflare.plan", "manifest.json"]);
    expect(await run(["apply", plans])).toMatchObject({ code: 0 });
    expect(await tokenNames()).toEqual(["CF_PAGES_READ/prod/g2"]);
  });

  test("have nothing to do where nothing changes", async () => {
    expect(await run(["plan", "cloudflare", "--out", plans])).toMatchObject({ code: 0 });
    expect(await run(["apply", plans])).toMatchObject({
      code: 0,
      stdout: "The plans have no changes: nothing was applied.\n",
    });
  });
});

test("a stack that fails half-way says what was made and what was not, and the run fails", async () => {
  const value = { TF_VAR_PM_SERVER_MAIL_prod: "a-new-server-token" };
  expect(await live.taxonomy(["rotate", "PM_SERVER_MAIL", "--env", "prod"])).toMatchObject({ code: 0 });
  const disarm = live.session.faults.arm({
    service: "heroku",
    method: "PATCH",
    times: 1000,
    effect: {
      kind: "answer",
      when: "before",
      status: 422,
      body: '{"id":"invalid_params","message":"too long"}',
    },
  });
  const half = path.join(folder, "half");
  expect(await run(["plan", "postmark", "--out", half])).toMatchObject({ code: 2 });
  const { code, stdout } = await run(["apply", half], value);
  disarm();
  expect(stdout).toMatch(/^postmark +failed \(.*\); 4 of 6 changes were made$/m);
  expect(stdout).toContain("    made: update infisical_secret.PM_SERVER_MAIL_prod\n");
  expect(stdout).toMatch(/^ {4}begun, and perhaps made: update heroku_app_config_association\./m);
  expect(stdout).toContain("What was applied stays. Fix what is named");
  expect(stdout).not.toContain("nothing was applied");
  expect(code).toBe(1);
  const rest = await run(["plan", "postmark", "--out", half]);
  expect(rest).toMatchObject({ code: 2 });
  expect(await run(["apply", half], value)).toMatchObject({ code: 0 });
});

test("what is there and in no state, as after a deploy that was cut off, is told with the way out", async () => {
  const value = {
    TF_VAR_PM_SERVER_MAIL_prod: "a-new-server-token",
    TF_VAR_PM_SERVER_MAIL_staging: "a-staging-server-token",
  };
  expect(await live.taxonomy(["rotate", "PM_SERVER_MAIL", "--env", "staging"])).toMatchObject({ code: 0 });
  const disarm = live.session.faults.arm({
    service: "infisical",
    method: "PATCH",
    times: 1000,
    effect: { kind: "answer", when: "before", status: 400, body: '{"message":"Secret already exists"}' },
  });
  const stray = path.join(folder, "stray");
  expect(await run(["plan", "postmark", "--out", stray])).toMatchObject({ code: 2 });
  const { code, stdout } = await run(["apply", stray], value);
  disarm();
  expect(stdout).toContain(
    "is taken over by: npx taxonomy adopt; then deploy, and npx taxonomy adopt --done.",
  );
  expect(code).toBe(1);
});
