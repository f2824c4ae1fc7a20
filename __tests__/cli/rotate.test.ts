import { issuedWith } from "../../src/model/issued-with";
import { LedgerFile } from "../support/ledger-file";
import { credential } from "../support/taxonomy";

let ledger: LedgerFile;
beforeEach(() => {
  ledger = new LedgerFile();
});
afterEach(() => ledger.remove());

const at = "2024-02-01T10:00:00Z";

/** Runs a command that must be refused with nothing changed, and returns what it said. */
async function refused(code: number, ...args: string[]): Promise<string> {
  const before = ledger.text();
  const result = await ledger.run(...args);
  expect({ code: result.code, stdout: result.stdout }).toEqual({ code, stdout: "" });
  expect(ledger.text()).toBe(before);
  return result.stderr;
}

describe("a rotation", () => {
  test("appends a generation of the date that was given, and changes at most six lines as git counts", async () => {
    const before = ledger.text();
    const { code, stderr } = await ledger.run("rotate", "CF_DNS_EDIT_ORYX_APP", "--at", at);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(ledger.live("CF_DNS_EDIT_ORYX_APP").at(-1)).toEqual({
      generation: 2,
      issued: at,
      issuedWith: issuedWith(credential("CF_DNS_EDIT_ORYX_APP")),
    });
    expect(ledger.live("CF_DNS_EDIT_ORYX_APP")).toHaveLength(2);
    expect(ledger.changedLines(before)).toBe(3);
  });

  test("says what comes next for a minted value: deploy, prove, retire, deploy", async () => {
    const { stdout } = await ledger.run("rotate", "HK_PLATFORM_FULL", "--env", "staging", "--at", at);
    expect(stdout).toContain(
      "generation 2 issued 2024-02-01T10:00:00Z, to be replaced by 2024-05-01T10:00:00Z",
    );
    expect(stdout.match(/^ {2}\d\. npx .*?(?=:)/gm)).toEqual([
      "  1. npx taxonomy deploy heroku",
      "  2. npx taxonomy prove HK_PLATFORM_FULL --env staging",
      "  3. npx taxonomy retire HK_PLATFORM_FULL --env staging",
      "  4. npx taxonomy deploy heroku",
    ]);
  });

  test("says what comes next for a supplied value: who asks, where to get it, and who ends the old one", async () => {
    const { stdout } = await ledger.run("rotate", "ALP_PAPER_TRADING", "--env", "prod", "--at", at);
    expect(stdout).toContain(
      "asks for ALP_PAPER_TRADING__KEY_ID_prod and ALP_PAPER_TRADING__SECRET_KEY_prod; get it at https://app.alpaca.markets",
    );
    expect(stdout).toContain(
      "2. npx taxonomy stored ALP_PAPER_TRADING --env prod: once the vault and oryx-api-prod hold",
    );
    expect(stdout).toContain("5. revoke generation 1 at https://app.alpaca.markets");
  });

  test("with --json prints the change and the next steps as its public format", async () => {
    const { stdout } = await ledger.run("rotate", "SL_BOT_NOTIFY", "--json");
    const printed = JSON.parse(stdout);
    expect(Object.keys(printed)).toEqual(["file", "changed"]);
    expect(printed.changed).toEqual([
      {
        credential: "SL_BOT_NOTIFY",
        environment: "prod",
        generation: 2,
        change: expect.any(String),
        next: Array(5).fill(expect.any(String)),
      },
    ]);
  });

  test("takes today without --at, and a day for its first second", async () => {
    await ledger.run("rotate", "CF_PAGES_READ");
    const age = Date.now() - Date.parse(ledger.live("CF_PAGES_READ").at(-1)?.issued ?? "");
    expect(age).toBeGreaterThanOrEqual(0);
    expect(age).toBeLessThan(60_000);
    await ledger.run("rotate", "CF_PAGES_DEPLOY", "--at", "2024-02-29");
    expect(ledger.live("CF_PAGES_DEPLOY").at(-1)?.issued).toBe("2024-02-29T00:00:00Z");
  });

  test("is refused with two live generations, before the last issue date, and in a year to come", async () => {
    await ledger.run("rotate", "CF_PAGES_READ", "--at", at);
    expect(await refused(1, "rotate", "CF_PAGES_READ")).toContain("has two live generations, 1 and 2");
    expect(await refused(1, "rotate", "GH_READONLY", "--at", "2024-01-10")).toContain("was stored later");
    expect(await refused(1, "rotate", "GH_READONLY", "--at", "2999-01-01")).toContain(
      "more than a day earlier",
    );
  });
});

describe("a wrong call changes nothing and ends with 64", () => {
  test.each([
    [["rotate", "GH_READONYL"], /^No credential is called GH_READONYL\. The nearest: GH_READONLY/],
    [["rotate", "HEROKU_API_KEZ"], /HK_PLATFORM_FULL \(once HEROKU_API_KEY\)/],
    [["rotate", "HEROKU_API_KEY"], /^HEROKU_API_KEY is a legacy name of HK_PLATFORM_FULL/],
    [["retire", "ALP_LIVE_TRADING__KEY_ID"], /is a part of ALP_LIVE_TRADING:/],
    [["stored", "APP_ID"], /is a part of GH_APP_DEV_BOT, GH_APP_OPS_BOT, and GH_APP_PM_BOT:/],
    [["rotate", "GH_READONLY__EXPIRES_AT"], /is a part of GH_READONLY:/],
    [["rotate", "HK_PLATFORM_FULL"], /values of its own in prod, staging: say which one with --env/],
    [["retire", "STR_BILLING_WRITE"], /prod, staging, dev: say which one with --env/],
    [["rotate", "GH_READONLY", "--env", "staging"], /no value of its own in staging, which reads prod's/],
    [["rotate", "GH_READONLY", "--env", "dev"], /no value of its own in dev; it has one in prod\./],
    [["rotate", "GH_READONLY", "--env", "qa"], /Allowed choices are prod, staging, dev/],
    [["rotate", "GH_READONLY", "--at", "2026-02-30"], /neither an instant like/],
    [["stored", "GH_READONLY", "--at", "yesterday"], /neither an instant like/],
    [["rotate", "GH_READONLY", "--dew"], /unknown option '--dew'/],
    [["rotate"], /Say which credential/],
    [["rotate", "GH_READONLY", "--due"], /not both/],
    [["rotate", "GH_READONLY", "--within", "3"], /--within goes with --due/],
    [["rotate", "--due", "--within", "soon"], /whole number from 0 to 365/],
    [["retire"], /missing required argument 'name'/],
    [["retire", "GH_READONLY", "--force", " "], /this one is blank/],
  ])("%j", async (args, says) => {
    expect(await refused(64, ...args)).toMatch(says);
  });
});

describe("rotate --due", () => {
  const due = (...args: string[]) => ledger.run("rotate", "--due", "--at", "2024-04-05", ...args);

  test("rotates what is due and not being rotated, and says of the others why not", async () => {
    await ledger.run("rotate", "CF_WAF_EDIT_ORYX_APP", "--at", "2024-04-01");
    ledger.write(ledger.text().replace(/("GH_READONLY"[^}]*?), "stored": "[^"]*"/, "$1"));
    const { code, stdout, stderr } = await due("--json");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const { changed, skipped } = JSON.parse(stdout);
    expect(skipped).toEqual([
      {
        credential: "CF_WAF_EDIT_ORYX_APP",
        environment: "prod",
        reason: "being rotated already, from generation 1 to 2: generation 2 is not proved yet",
      },
      { credential: "GH_READONLY", environment: "prod", reason: "generation 1 is not stored yet" },
    ]);
    const names = changed.map(({ credential }: { credential: string }) => credential);
    expect(names).toEqual(expect.arrayContaining(["AWS_BILLING_READ", "ALP_LIVE_TRADING", "CF_PAGES_READ"]));
    expect(names).toHaveLength(20);
    for (const { credential, environment } of changed)
      expect(ledger.live(credential, environment)).toHaveLength(2);
    for (const name of ["GWS_SERVICE_ACCOUNT", "PM_SERVER_MAIL", "GH_READONLY"])
      expect(ledger.live(name)).toHaveLength(1);
  });

  test("takes those that are due in more days with --within", async () => {
    await due("--within", "100");
    expect(ledger.live("PM_SERVER_MAIL")).toHaveLength(2);
    expect(ledger.live("GWS_SERVICE_ACCOUNT")).toHaveLength(1);
  });

  test("keeps to the environment that was asked for", async () => {
    await due("--env", "staging");
    expect(ledger.live("CF_ACCESS_SVC_VAULT", "staging")).toHaveLength(2);
    expect(ledger.live("CF_ACCESS_SVC_VAULT", "prod")).toHaveLength(1);
  });

  test("run again rotates nothing more", async () => {
    await due();
    const before = ledger.text();
    const { code, stdout } = await due();
    expect(code).toBe(0);
    expect(stdout).toContain(
      "AWS_BILLING_READ (prod) skipped: being rotated already, from generation 1 to 2",
    );
    expect(ledger.text()).toBe(before);
  });

  test("says so when nothing is due, and writes nothing", async () => {
    const before = ledger.text();
    const { code, stdout } = await ledger.run("rotate", "--due", "--at", "2024-01-11");
    expect({ code, stdout }).toEqual({ code: 0, stdout: "Nothing is due; the ledger is as it was.\n" });
    expect(ledger.text()).toBe(before);
  });
});
