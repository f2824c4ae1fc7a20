import { writeFileSync } from "node:fs";
import path from "node:path";
import { Checkout } from "../support/checkout";
import { companyText } from "../support/company-text";
import { LedgerFile } from "../support/ledger-file";
import { hostile, hostileSource, rawIn } from "../support/raw-text";
import { runProgram } from "../support/sandbox";

const rule = (stdout: string) => (JSON.parse(stdout) as { rule: string }[]).map((finding) => finding.rule);

describe("a ledger with a row twice", () => {
  const twice = (text: string) =>
    text.replace('"credentials": {', '"credentials": {\n    "GH_READONLY": {},');
  let ledger: LedgerFile;
  beforeEach(() => {
    ledger = new LedgerFile();
    ledger.write(twice(ledger.text()));
  });
  afterEach(() => ledger.remove());

  test.each([["lint"], ["list"], ["due"], ["rotate", "GH_READONLY"], ["plan"], ["docs", "--check"]])(
    "is refused by %s, with both lines, and nothing is written",
    async (...args) => {
      const before = ledger.text();
      const lines = before
        .split("\n")
        .flatMap((line, index) => (line.includes('"GH_READONLY": {') ? [index + 1] : []));
      const { code, stdout, stderr } = await ledger.run(...args);
      expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
      expect(stderr).toContain("credentials.GH_READONLY");
      expect(stderr).toContain(`${ledger.file}:${lines[0]} and ${ledger.file}:${lines[1]}`);
      expect(ledger.text()).toBe(before);
    },
  );

  test("is refused by an adoption too", async () => {
    ledger.write(ledger.text().replace('\n    "GH_READONLY": {},', ""));
    const adoption = '{\n"format": 1,\n"imports": [],\n"imports": [],\n"copies": [],\n"retire": []\n}\n';
    const file = path.join(ledger.folder, "adoption.json");
    writeFileSync(file, adoption);
    const { code, stderr } = await runProgram("synth", [], { TAXONOMY_LEDGER: ledger.file });
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining(`${file}:3 and ${file}:4`) });
  });
});

test("an adoption that is nested too deep to be read is one error", async () => {
  const ledger = new LedgerFile();
  const file = path.join(ledger.folder, "adoption.json");
  writeFileSync(file, `{ "imports": ${"[".repeat(100_000)}${"]".repeat(100_000)} }`);
  const said = [
    await runProgram("synth", [], { TAXONOMY_LEDGER: ledger.file }),
    await ledger.run("adopt", "--done"),
  ];
  ledger.remove();
  for (const { code, stderr } of said)
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: `${file} is no adoption file: objects or lists that are nested too deep to be read. Make it anew with \`npx taxonomy adopt\`, or remove it.\n`,
    });
});

test("an adoption with a text that no reader sees is refused, with its place", async () => {
  const ledger = new LedgerFile();
  const file = path.join(ledger.folder, "adoption.json");
  const row = { stack: "github", to: "infisical_secret.GH_READONLY_prod", id: "an\u202eid" };
  writeFileSync(file, JSON.stringify({ format: 1, imports: [row], copies: [], retire: [] }));
  const { code, stderr } = await runProgram("synth", [], { TAXONOMY_LEDGER: ledger.file });
  ledger.remove();
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: expect.stringContaining("imports.0.id holds the character U+202E, which no reader sees"),
  });
});

describe("a ledger with a value issued in ten years", () => {
  let ledger: LedgerFile;
  beforeEach(() => {
    ledger = new LedgerFile();
    const year = new Date().getUTCFullYear() + 10;
    ledger.write(ledger.text().replace("2024-01-10T09:00:00Z", `${year}-01-10T09:00:00Z`));
  });
  afterEach(() => ledger.remove());

  test.each([["lint"], ["due"], ["rotate", "GH_READONLY"], ["plan"], ["atlas", "--out", "/dev/null"]])(
    "is refused by %s",
    async (...args) => {
      const { code, stdout, stderr } = await ledger.run(...args);
      expect(code).toBe(1);
      expect(stdout + stderr).toContain("[ledger-dates]");
    },
  );
});

describe("an entry of another shape", () => {
  let checkout: Checkout;
  beforeAll(() => {
    checkout = new Checkout();
    checkout.edit(
      "company/credentials/slack.ts",
      / {2}SL_BOT_NOTIFY: suppliedValue\(\{\n.*\n/.exec(companyText("credentials/slack.ts"))?.[0] ?? "",
      '  SL_BOT_NOTIFY: suppliedValue({\n    herokuu: [{ runtime: "orders" }],\n',
    );
    checkout.edit("company/credentials/heroku.ts", 'consumers: ["ci"],', "");
  });
  afterAll(() => checkout.remove());

  test("is told by lint together with what other rules find", () => {
    const { code, stdout } = checkout.run("taxonomy", ["lint", "--json"]);
    expect(code).toBe(1);
    expect(rule(stdout)).toEqual(expect.arrayContaining(["entry-shape"]));
    expect(JSON.parse(stdout)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          file: "company/credentials/slack.ts",
          entry: "SL_BOT_NOTIFY",
          found: "purpose is missing",
        }),
        expect.objectContaining({ entry: "SL_BOT_NOTIFY", expected: "heroku, or no such field" }),
        expect.objectContaining({ entry: "HK_PLATFORM_FULL", found: "consumers is missing" }),
      ]),
    );
  });

  test.each([
    ["list"],
    ["path", "GH_READONLY"],
    ["due"],
    ["docs"],
    ["docs", "--check"],
    ["atlas"],
    ["plan"],
    ["rotate", "GH_READONLY"],
    ["layout", "staging", "--to", "both"],
    ["rename", "GH_READONLY", "--env", "prod", "--status"],
    ["new", "SL_X"],
    ["sweep"],
    ["audit"],
    ["prove", "GH_READONLY"],
    ["retire", "GH_READONLY"],
    ["stored", "GH_READONLY"],
    ["adopt"],
  ])("is told by %s, which does nothing", (...args) => {
    const { code, stdout, stderr } = checkout.run("taxonomy", args);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain("error  company/credentials/slack.ts  SL_BOT_NOTIFY  [entry-shape]");
    expect(stderr).not.toMatch(/^ +at /m);
  });

  test.each([["synth"], ["sandbox"]])("is told by %s without a stack trace", (program) => {
    const { code, stderr } = checkout.run(program, [], {
      TAXONOMY_SANDBOX: path.join(checkout.folder, "sb"),
    });
    expect(code).toBe(1);
    expect(stderr).toContain("error  company/credentials/slack.ts  SL_BOT_NOTIFY  [entry-shape]");
    expect(stderr).not.toMatch(/^ +at /m);
  });

  test("leaves the other names to be completed", () => {
    const { code, stdout } = checkout.run("taxonomy", ["__complete", "--", "path", "GH_READ"]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining("GH_READONLY") });
  });
});

describe("a text that a terminal or a runner would obey is obeyed by none of them", () => {
  test.each([["lint"], ["plan"], ["list"], ["due"], ["path", "GH_READONLY"], ["docs"]])(
    "as an entry's name or purpose, in %s",
    (...args) => {
      const checkout = new Checkout();
      checkout.edit("company/credentials/slack.ts", "SL_BOT_NOTIFY:", `${hostileSource}:`);
      const named = checkout.run("taxonomy", args);
      expect({ code: named.code, raw: rawIn(named) }).toEqual({ code: 1, raw: [] });
      expect(named.stdout + named.stderr).toContain("x\\u{a}::error::x\\u{1b}[31m");
      checkout.remove();
    },
  );

  const texts: [string, (text: string) => string][] = [
    ["an unknown key", (text) => text.replace("{", `{ ${JSON.stringify(hostile)}: 1,`)],
    ["a key twice", (text) => text.replace("{", '{ "::error::x": 1, "::error::x": 2,')],
    ["a value", (text) => text.replace('"flat"', JSON.stringify(hostile))],
    ["a word that is no JSON", () => `[${hostile}`],
  ];

  test.each(texts)("as %s in the ledger", async (_, spoil) => {
    const ledger = new LedgerFile();
    ledger.write(spoil(ledger.text()));
    const said = [await ledger.run("lint"), await runProgram("synth", [], { TAXONOMY_LEDGER: ledger.file })];
    ledger.remove();
    for (const one of said) expect({ code: one.code, raw: rawIn(one) }).toEqual({ code: 1, raw: [] });
  });

  test.each(texts)("as %s in an adoption", async (_, spoil) => {
    const ledger = new LedgerFile();
    const row = '"imports": [{ "stack": "flat" }], "copies": [], "retire": []';
    writeFileSync(path.join(ledger.folder, "adoption.json"), spoil(`{ "format": 1, ${row} }`));
    const said = [
      await ledger.run("adopt", "--done"),
      await runProgram("synth", [], { TAXONOMY_LEDGER: ledger.file }),
    ];
    ledger.remove();
    for (const one of said) expect({ code: one.code, raw: rawIn(one) }).toEqual({ code: 1, raw: [] });
  });
});
