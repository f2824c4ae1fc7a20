import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import path from "node:path";
import { editLedger } from "../../src/cli/ledger-file";
import { LedgerFile } from "../support/ledger-file";
import { runProgram } from "../support/sandbox";

let ledger: LedgerFile;
beforeEach(() => {
  ledger = new LedgerFile();
});
afterEach(() => ledger.remove());

const at = ["--at", "2024-02-01"];

describe("an edit of the ledger", () => {
  test("keeps the file's mode and leaves nothing beside it", async () => {
    chmodSync(ledger.file, 0o640);
    expect((await ledger.run("rotate", "CF_PAGES_READ")).code).toBe(0);
    expect((statSync(ledger.file).mode & 0o777).toString(8)).toBe("640");
    expect(readdirSync(ledger.folder)).toEqual(["ledger.json"]);
  });

  test("goes through a symbolic link, which stays one", async () => {
    const link = path.join(ledger.folder, "link.json");
    symlinkSync(ledger.file, link);
    await runProgram("taxonomy", ["rotate", "CF_PAGES_READ", ...at], { TAXONOMY_LEDGER: link });
    expect(ledger.live("CF_PAGES_READ")).toHaveLength(2);
    expect(readFileSync(link, "utf8")).toBe(ledger.text());
    expect(
      readdirSync(ledger.folder, { withFileTypes: true }).filter((e) => e.isSymbolicLink()),
    ).toHaveLength(1);
  });

  test("loses nothing when several run at once", async () => {
    const names = [
      "CF_PAGES_READ",
      "CF_PAGES_DEPLOY",
      "CF_ACCESS_MGMT",
      "GH_READONLY",
      "SL_BOT_NOTIFY",
      "DYN_DNS_UPDATE",
    ];
    const results = await Promise.all(names.map((name) => ledger.run("rotate", name, ...at)));
    expect(results.map(({ code, stderr }) => ({ code, stderr }))).toEqual(
      names.map(() => ({ code: 0, stderr: "" })),
    );
    for (const name of names) expect(ledger.live(name)).toHaveLength(2);
  });

  test("waits for another edit and then gives up with the file as it was", async () => {
    const before = ledger.text();
    mkdirSync(`${ledger.file}.lock`);
    const { code, stderr } = await ledger.run("rotate", "CF_PAGES_READ", ...at);
    expect(code).toBe(1);
    expect(stderr).toContain("Another command is editing");
    expect(ledger.text()).toBe(before);
  });

  test("gives way to somebody who writes the file meanwhile without a hold", async () => {
    const theirs = ledger.text().replaceAll("T09:30:00Z", "T09:45:00Z");
    process.env.TAXONOMY_LEDGER = ledger.file;
    try {
      const edit = editLedger(({ ledger: read }) => {
        ledger.write(theirs);
        return {
          ...read,
          layouts: { ...read.layouts, staging: "both" },
          soaks: { ...read.soaks, staging: { since: "2024-02-01T00:00:00Z" } },
        };
      });
      await expect(edit).rejects.toThrow("was changed by somebody else meanwhile; nothing was written");
    } finally {
      delete process.env.TAXONOMY_LEDGER;
    }
    expect(ledger.text()).toBe(theirs);
  });

  test("that would break a rule is refused with the findings", async () => {
    const before = ledger.text();
    process.env.TAXONOMY_LEDGER = ledger.file;
    try {
      const edit = editLedger(({ ledger: read }) => ({ ...read, credentials: {} }));
      await expect(edit).rejects.toThrow(/\[ledger-rows\][\s\S]*would break rules; nothing was changed/);
    } finally {
      delete process.env.TAXONOMY_LEDGER;
    }
    expect(ledger.text()).toBe(before);
  });

  test("of a ledger in a form of its own writes all of it anew, and says so", async () => {
    ledger.write(JSON.stringify(JSON.parse(ledger.text())));
    const { code, stderr } = await ledger.run("rotate", "CF_PAGES_READ", ...at);
    expect(code).toBe(0);
    expect(stderr).toContain("had a form of its own");
    expect(ledger.text().split("\n").length).toBeGreaterThan(100);
  });
});

describe("a ledger edited into nonsense is left untouched by every command, with every fault named", () => {
  const commands = [
    ["rotate", "CF_PAGES_READ"],
    ["rotate", "--due"],
    ["retire", "CF_PAGES_READ"],
    ["stored", "GH_READONLY"],
    ["due"],
  ];
  const row = '"generation": 1, "issued": "2024-01-10T09:00:00Z"';

  test.each([
    ["is no JSON", (text: string) => text.slice(0, -10), /is no ledger; nothing was changed/],
    ["is empty", () => "", /is no ledger; nothing was changed/],
    ["is a list", () => "[]", /is no ledger/],
    [
      "has a number as a text, and a field that it does not know",
      (text: string) => text.replace(row, '"generation": "one", "note": 1, "issued": "2024-01-10T09:00:00Z"'),
      /found {5}"one"[\s\S]*no key "note"/,
    ],
    [
      "has a blank reason",
      (text: string) =>
        text.replace(
          row,
          `${row}, "retiredWithoutProof": { "at": "2024-01-10T09:00:00Z", "generation": 1, "reason": " " }`,
        ),
      /found {5}" "\n {4}expected {2}a text that is not blank/,
    ],
    [
      "has a proof of nothing",
      (text: string) => text.replace(row, `${row}, "proof": { "at": "2024-01-11T09:00:00Z", "checked": [] }`),
      /found {5}\[\]\n {4}expected {2}at least 1/,
    ],
    [
      "has a generation that skips a number, and a day that does not exist",
      (text: string) =>
        text
          .replace(row, `${row} }, { "generation": 3, "issued": "2024-01-11T09:00:00Z"`)
          .replace('"stored": "2024-01-10T', '"stored": "2024-02-30T'),
      /generation 3 after generation 1[\s\S]*generation 1: stored 2024-02-30[\s\S]*2 errors/,
    ],
    [
      "lacks a credential",
      (text: string) => text.replace('"CF_PAGES_READ"', '"CF_PAGES_GONE"'),
      /no generation in [\s\S]*a row of a credential that no entry names/,
    ],
  ])("that %s", async (_, spoil, says) => {
    const spoilt = spoil(ledger.text());
    expect(spoilt).not.toBe(ledger.text());
    ledger.write(spoilt);
    for (const args of commands) {
      const { code, stdout, stderr } = await ledger.run(...args);
      expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
      expect(stderr).toMatch(says);
      expect(stderr).not.toMatch(/^ +at .*:\d+:\d+/m);
    }
    expect(ledger.text()).toBe(spoilt);
  });

  test("that is not there", async () => {
    for (const args of commands) {
      const { code, stderr } = await runProgram("taxonomy", args, {
        TAXONOMY_LEDGER: "/nowhere/ledger.json",
      });
      expect(code).toBe(1);
      expect(stderr).toContain("The ledger /nowhere/ledger.json cannot be read");
    }
  });
});

test.each([["rotate"], ["retire"], ["stored"], ["due"]])(
  "%s --help shows how to call it",
  async (command) => {
    const { code, stdout } = await ledger.run(command, "--help");
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`^Usage: taxonomy ${command} \\[options\\]`));
    expect(stdout).toContain("--at <instant>");
  },
);
