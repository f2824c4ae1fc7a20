import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { liveGenerations } from "../../src/model/ledger";
import { LiveSandbox } from "../support/live-sandbox";
import { VaultByHand } from "../support/vault-client";

const folder = mkdtempSync(path.join(tmpdir(), "undo-test-"));
const plans = path.join(folder, "plans");
const TAXONOMY_PLAN_KEY = randomBytes(32).toString("base64");
const slack = { environment: "prod", folder: "/OryxTrades/slack", name: "SL_BOT_NOTIFY" };
const cloudflare = { environment: "prod", folder: "/OryxTrades/cloudflare", name: "CF_PAGES_READ" };
const first = { TF_VAR_SL_BOT_NOTIFY_prod: "a-first-value-of-slack" };
const second = { TF_VAR_SL_BOT_NOTIFY_prod: "a-second-value-of-slack" };

let live: LiveSandbox;
beforeAll(async () => {
  live = await LiveSandbox.deployed();
});
afterAll(async () => {
  await live.remove();
  rmSync(folder, { recursive: true, force: true });
});

const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  live.taxonomy(args, { TAXONOMY_PLAN_KEY, ...env });
const plan = (stack: string) => run(["plan", stack, "--out", plans]);

/** Plans and applies one stack, and returns what the plan said. */
async function deploy(stack: string, env: Readonly<Record<string, string>> = {}): Promise<string> {
  const planned = await plan(stack);
  expect(planned.code).toBe(2);
  expect(await run(["apply", plans], env)).toMatchObject({ code: 0 });
  return planned.stdout;
}

const tokens = async () =>
  (await live.cloudflare<{ name: string }[]>("GET", "/user/tokens?per_page=50"))
    .map(({ name }) => name)
    .filter((name) => name.startsWith("CF_PAGES_READ"))
    .sort();

describe("a minted value", () => {
  let older: string;
  let committed: string;

  test("rotates, and the vault gets the new one", async () => {
    older = await live.secret(cloudflare);
    committed = live.ledgerText;
    expect(await run(["rotate", "CF_PAGES_READ"])).toMatchObject({ code: 0 });
    expect(await deploy("cloudflare")).toContain("CF_PAGES_READ (prod) rotates");
    expect(await live.secret(cloudflare)).not.toBe(older);
    expect(await tokens()).toEqual(["CF_PAGES_READ/prod/g1", "CF_PAGES_READ/prod/g2"]);
  });

  test("is not taken back by a ledger that was put back: apply refuses the plan, and nothing changes", async () => {
    const newer = live.ledgerText;
    live.ledgerText = committed;
    const { code, stdout } = await plan("cloudflare");
    expect(code).toBe(2);
    expect(stdout).toContain("CF_PAGES_READ (prod) goes back");
    expect(stdout).toContain("npx taxonomy undo CF_PAGES_READ --env prod --deployed 2");
    const applied = await run(["apply", plans]);
    expect(applied.code).toBe(1);
    expect(applied.stderr).toContain("cannot be applied, and nothing was");
    expect(applied.stderr).toContain("CF_PAGES_READ (prod): the ledger goes back: serial 2 is deployed");
    expect(await tokens()).toEqual(["CF_PAGES_READ/prod/g1", "CF_PAGES_READ/prod/g2"]);
    live.ledgerText = newer;
  });

  test("is undone in one deploy: the vault holds the older one again, and the newer one is revoked", async () => {
    expect(await run(["undo", "CF_PAGES_READ"])).toMatchObject({ code: 0 });
    expect(await deploy("cloudflare")).toContain("CF_PAGES_READ (prod) is undone");
    expect(await live.secret(cloudflare)).toBe(older);
    expect(await tokens()).toEqual(["CF_PAGES_READ/prod/g1"]);
    expect(await plan("cloudflare")).toMatchObject({ code: 0 });
  });

  test("that was deleted by hand is minted again, and the vault gets it in the same deploy", async () => {
    const all = await live.cloudflare<{ id: string; name: string }[]>("GET", "/user/tokens?per_page=50");
    const token = all.find(({ name }) => name === "CF_PAGES_READ/prod/g1");
    await live.cloudflare("DELETE", `/user/tokens/${token?.id}`);
    await deploy("cloudflare");
    expect(await live.secret(cloudflare)).not.toBe(older);
    expect(await tokens()).toEqual(["CF_PAGES_READ/prod/g1"]);
    expect(await plan("cloudflare")).toMatchObject({ code: 0 });
  });

  test("ends with its tombstone: its records leave the vault, and it is revoked", async () => {
    const asked = await run(["remove", "CF_PAGES_READ", "--reason", "over"]);
    const consumers = /--asked ([a-z,-]+)/.exec(asked.stderr)?.[1] ?? "";
    const removed = await run(["remove", "CF_PAGES_READ", "--reason", "over", "--asked", consumers]);
    expect(removed).toMatchObject({ code: 0 });
    expect(await deploy("cloudflare")).toContain("CF_PAGES_READ (prod) is removed");
    expect(await live.secret(cloudflare)).toBe("");
    expect(await tokens()).toEqual([]);
    expect(await plan("cloudflare")).toMatchObject({ code: 0 });
  });
});

describe("a retirement", () => {
  const place = { environment: "prod", folder: "/OryxTrades/cloudflare", name: "CF_ACCESS_MGMT" };
  const names = async () =>
    (await live.cloudflare<{ name: string }[]>("GET", "/user/tokens?per_page=50"))
      .map(({ name }) => name)
      .filter((name) => name.startsWith("CF_ACCESS_MGMT"))
      .sort();
  const both = ["CF_ACCESS_MGMT/prod/g1", "CF_ACCESS_MGMT/prod/g2"];
  let held: string;
  let vault: VaultByHand;

  test("with a proof that somebody wrote by hand revokes nothing while the vault holds another value", async () => {
    expect(await run(["rotate", "CF_ACCESS_MGMT"])).toMatchObject({ code: 0 });
    await deploy("cloudflare");
    held = await live.secret(place);
    vault = await VaultByHand.login(live.session);
    await vault.writeSecret(place.folder, place.name, "something-else-by-hand");
    const newest = liveGenerations(live.ledger, "CF_ACCESS_MGMT", "prod").at(-1);
    const proof = { at: newest?.issued, checked: ["vault prod:/OryxTrades/cloudflare"] };
    live.ledgerText = live.ledgerText.replace(
      new RegExp(`("generation": 2,\\s*"issued": "${newest?.issued}")`),
      (row) => `${row}, "proof": ${JSON.stringify(proof)}`,
    );
    expect(await run(["retire", "CF_ACCESS_MGMT"])).toMatchObject({ code: 0 });
    expect((await plan("cloudflare")).code).toBe(2);
    for (const args of [
      ["apply", plans],
      ["deploy", "cloudflare", "--yes"],
    ]) {
      const { code, stderr } = await run(args);
      expect(code).toBe(1);
      expect(stderr).toContain("Nothing was applied:\n");
      expect(stderr).toContain(
        "CF_ACCESS_MGMT (prod): generation 1 would be revoked, and generation 2 is not in use everywhere.",
      );
      expect(stderr).toContain("npx taxonomy prove CF_ACCESS_MGMT --env prod");
      expect(`${stderr}`).not.toContain("something-else-by-hand");
    }
    expect(await names()).toEqual(both);
  });

  test("revokes once the vault holds the value again", async () => {
    await vault.writeSecret(place.folder, place.name, held);
    expect(await run(["apply", plans])).toMatchObject({ code: 0 });
    expect(await names()).toEqual(both.slice(1));
  });
});

describe("a supplied value", () => {
  const stored = () => run(["stored", "SL_BOT_NOTIFY"]);
  const newest = () => liveGenerations(live.ledger, "SL_BOT_NOTIFY", "prod").at(-1);

  test("is not stored right after it was asked for, as nothing was supplied", async () => {
    expect(await run(["rotate", "SL_BOT_NOTIFY"])).toMatchObject({ code: 0 });
    const before = live.ledgerText;
    const { code, stderr } = await stored();
    expect(code).toBe(1);
    expect(stderr).toContain("generation 2 is not stored: the vault holds another generation");
    expect(stderr).toContain("Nothing was changed.");
    expect(live.ledgerText).toBe(before);
  });

  test("may be corrected by a second deploy until it is called stored", async () => {
    await deploy("slack", first);
    expect(await live.secret(slack)).toBe(first.TF_VAR_SL_BOT_NOTIFY_prod);
    await deploy("slack", second);
    expect(await live.secret(slack)).toBe(second.TF_VAR_SL_BOT_NOTIFY_prod);
  });

  test("is stored once a deploy wrote it, and is then asked for no more", async () => {
    const { code, stdout, stderr } = await stored();
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("no longer asks for the value");
    expect(newest()?.stored).toBeDefined();
    expect((await stored()).stderr).toContain("is marked stored already");
    expect((await plan("slack")).stdout).not.toContain("rotates");
  });

  test("is stored under no deploy from before it was asked for again", async () => {
    await tick();
    expect(await run(["stored", "SL_BOT_NOTIFY", "--lost"])).toMatchObject({ code: 0 });
    expect(newest()).toMatchObject({ generation: 2, serial: 3 });
    const { code, stderr } = await stored();
    expect(code).toBe(1);
    expect(stderr).toContain("the vault was last written before the value was asked for");
    await deploy("slack", first);
    expect(await live.secret(slack)).toBe(first.TF_VAR_SL_BOT_NOTIFY_prod);
    expect(await stored()).toMatchObject({ code: 0 });
  });

  test("that the vault refuses to keep as it is is refused before anything changes, unseen", async () => {
    await run(["stored", "SL_BOT_NOTIFY", "--lost"]);
    expect((await plan("slack")).code).toBe(2);
    const bad = "x-secret-${prod.OryxTrades.postmark.PM_ACCOUNT_MGMT}";
    const applied = await run(["apply", plans], { TF_VAR_SL_BOT_NOTIFY_prod: bad });
    expect(applied.code).toBe(1);
    expect(`${applied.stdout}${applied.stderr}`).not.toContain("x-secret");
    expect(await live.secret(slack)).toBe(first.TF_VAR_SL_BOT_NOTIFY_prod);
  });
});

/** The ledger counts in seconds: what happens next is in another one. */
async function tick(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 1_100));
}
