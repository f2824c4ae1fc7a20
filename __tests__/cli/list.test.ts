import { credentials } from "../../src/model";
import { companyText } from "../support/company-text";
import { runProgram } from "../support/sandbox";

const list = async (...args: string[]) => runProgram("taxonomy", ["list", ...args]);

test("list --json prints every credential with exactly the fields of its public format", async () => {
  const { code, stdout } = await list("--json");
  expect(code).toBe(0);
  const printed: Record<string, unknown>[] = JSON.parse(stdout);
  expect(printed.map(({ name }) => name)).toEqual(credentials.map(({ name }) => name));
  for (const entry of printed) {
    expect(Object.keys(entry)).toEqual([
      "name",
      "vendor",
      "kind",
      "function",
      "sensitivity",
      "rotation",
      "consumers",
      "primaryConsumer",
      "environments",
      "path",
      "parts",
      "scopes",
      "legacyNames",
      "unconfirmed",
    ]);
  }
});

test("list --vendor knows vendors by id, code and title, and names them when it does not", async () => {
  for (const vendor of ["aws", "AWS", "Amazon Web Services"]) {
    expect((await list("--vendor", vendor)).stdout).toContain("2 credentials");
  }
  const { code, stderr } = await list("--vendor", "azure");
  expect(code).toBe(64);
  expect(stderr).toContain('There is no vendor "azure"; there are cloudflare, heroku,');
});

test("list --unconfirmed gives the reason of every field in doubt", async () => {
  const { stdout } = await list("--unconfirmed");
  for (const { name, unconfirmed } of credentials) {
    if (unconfirmed !== undefined) expect(stdout).toContain(name);
    for (const reason of Object.values(unconfirmed ?? {})) expect(stdout).toContain(reason);
  }
});

test("path resolves names, parts and legacy names, for one reader or all", async () => {
  const path = async (...args: string[]) => (await runProgram("taxonomy", ["path", ...args])).stdout;
  expect(await path("HEROKU_API_KEY", "--env", "staging")).toBe(
    "staging  staging:/OryxTrades/heroku/HK_PLATFORM_FULL\n",
  );
  expect(await path("CF_PAGES_DEPLOY", "--env", "staging")).toContain(
    "prod:/OryxTrades/cloudflare/CF_PAGES_DEPLOY",
  );
  expect((await path("GH_APP_DEV_BOT")).trim().split("\n")).toHaveLength(6);
});

test("path names the nearest names for an unknown one, and says when an environment has no value", async () => {
  const unknown = await runProgram("taxonomy", ["path", "CF_DNS_EDIT_ORYX_AP"]);
  expect(unknown.code).toBe(1);
  expect(unknown.stderr).toContain("The nearest: CF_DNS_EDIT_ORYX_APP");
  const live = await runProgram("taxonomy", ["path", "ALP_LIVE_TRADING", "--env", "staging"]);
  expect(live.stderr).toContain("ALP_LIVE_TRADING has no value for staging");
});

test("lint exits 1 on an error and prints findings for programs too", async () => {
  const ledger = JSON.parse(companyText("ledger.json"));
  delete ledger.credentials.GH_READONLY;
  const file = `${process.env.TMPDIR ?? "/tmp"}/ledger-${process.pid}.json`;
  require("node:fs").writeFileSync(file, JSON.stringify(ledger));
  const good = await runProgram("taxonomy", ["lint"]);
  expect(good.code).toBe(0);
  expect(good.stdout).toContain("26 credentials, 0 errors, 1 debt");
  const bad = await runProgram("taxonomy", ["lint", "--json"], { TAXONOMY_LEDGER: file });
  expect(bad.code).toBe(1);
  expect(JSON.parse(bad.stdout)).toContainEqual(
    expect.objectContaining({ rule: "ledger-rows", entry: "GH_READONLY", severity: "error" }),
  );
  require("node:fs").rmSync(file);
});

test("a wrong call exits 64, and every command has help", async () => {
  expect((await runProgram("taxonomy", ["lst"])).code).toBe(64);
  expect((await runProgram("taxonomy", ["path", "X", "--env", "qa"])).code).toBe(64);
  for (const command of ["lint", "list", "path"]) {
    expect((await runProgram("taxonomy", [command, "--help"])).stdout).toContain(
      `Usage: taxonomy ${command}`,
    );
  }
});

test.each([
  ["lint", ["0", "1", "64"]],
  ["due", ["0", "1", "3", "64"]],
  ["plan", ["0", "1", "2", "64", "130"]],
  ["apply", ["0", "1", "64", "130", "141"]],
  ["rotate", ["0", "1", "64", "141"]],
  ["github approval", ["0", "1", "3", "64", "141"]],
])("the help of %s lists the exit codes that it ends with", async (command, codes) => {
  const { stdout } = await runProgram("taxonomy", [...command.split(" "), "--help"]);
  const [, list = ""] = stdout.split("Exit codes:\n");
  expect(list.match(/^ {2}\d+/gm)?.map((code) => code.trim())).toEqual(codes);
});
