import { parseLedger } from "../../src/model/ledger";
import { LedgerFile } from "../support/ledger-file";
import { credential } from "../support/taxonomy";

let ledger: LedgerFile;
beforeEach(() => {
  ledger = new LedgerFile();
});
afterEach(() => ledger.remove());

const at = "2024-02-01T10:00:00Z";
const later = "2024-02-02T10:00:00Z";
const issued = "2024-01-10T09:00:00Z";

/** Runs a command that must be refused with nothing changed, and returns what it said. */
async function refused(code: number, ...args: string[]): Promise<string> {
  const before = ledger.text();
  const result = await ledger.run(...args);
  expect({ code: result.code, stdout: result.stdout }).toEqual({ code, stdout: "" });
  expect(ledger.text()).toBe(before);
  return result.stderr;
}

describe("taxonomy undo", () => {
  test("goes back to the generation before under a serial that has risen, and says what is left to do", async () => {
    await ledger.run("rotate", "CF_PAGES_READ", "--at", at);
    const { code, stdout, stderr } = await ledger.run("undo", "CF_PAGES_READ", "--at", later);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(ledger.live("CF_PAGES_READ")).toEqual([{ generation: 1, issued, serial: 3 }]);
    expect(stdout).toContain("back to generation 1; generation 2 is undone");
    expect(stdout).toContain("gives the vault generation 1 again, and then revokes generation 2");
    expect(stdout).toContain("npx taxonomy prove CF_PAGES_READ: checks that the vault holds generation 1");
    expect((await ledger.run("lint", "--at", later)).code).toBe(0);
  });

  test("is followed by a rotation to a number that was never used", async () => {
    await ledger.run("rotate", "CF_PAGES_READ", "--at", at);
    await ledger.run("undo", "CF_PAGES_READ", "--at", later);
    await ledger.run("rotate", "CF_PAGES_READ", "--at", later);
    expect(ledger.live("CF_PAGES_READ").map(({ generation }) => generation)).toEqual([1, 4]);
    expect((await ledger.run("lint", "--at", later)).code).toBe(0);
  });

  test("of a supplied value asks for the older one again, with where the newer one is to be ended", async () => {
    await ledger.run("rotate", "GH_READONLY", "--at", at);
    const { code, stdout } = await ledger.run("undo", "GH_READONLY", "--at", later);
    expect(code).toBe(0);
    expect(ledger.live("GH_READONLY")).toEqual([{ generation: 1, issued, serial: 3, asked: later }]);
    expect(stdout).toContain("asks for the value of generation 1 again: GH_READONLY_prod");
    expect(stdout).toContain("npx taxonomy stored GH_READONLY");
    expect(stdout).toContain("revoke generation 2 at");
  });

  test("after a revert of the ledger is told what is deployed", async () => {
    const { code, stdout } = await ledger.run("undo", "CF_PAGES_READ", "--deployed", "2", "--at", later);
    expect(code).toBe(0);
    expect(ledger.live("CF_PAGES_READ")).toEqual([{ generation: 1, issued, serial: 3 }]);
    expect(stdout).toContain("what was deployed after it is undone");
    expect(await refused(1, "undo", "CF_PAGES_READ", "--deployed", "2")).toContain(
      "is at serial 3 in the ledger, which is not behind 2",
    );
  });

  test("is refused with 1 where there is nothing to go back to, and with 64 where it is called wrongly", async () => {
    expect(await refused(1, "undo", "CF_PAGES_READ")).toContain("there is no other to go back to");
    expect(await refused(64, "undo", "CF_PAGES_READ", "--deployed", "1")).toContain("whole number from 2");
    expect(await refused(64, "undo", "CF_PAGES_REED")).toContain("CF_PAGES_READ");
    expect(await refused(64, "undo", "HK_PLATFORM_FULL")).toContain("--env");
    expect(await refused(64, "undo")).toContain("name");
  });

  test("prints what changed as JSON", async () => {
    await ledger.run("rotate", "HK_PLATFORM_FULL", "--env", "staging", "--at", at);
    const { stdout } = await ledger.run(
      "undo",
      "HK_PLATFORM_FULL",
      "--env",
      "staging",
      "--json",
      "--at",
      later,
    );
    expect(JSON.parse(stdout).changed).toEqual([
      expect.objectContaining({ credential: "HK_PLATFORM_FULL", environment: "staging", generation: 1 }),
    ]);
    expect(ledger.live("HK_PLATFORM_FULL", "prod")).toEqual([{ generation: 1, issued }]);
  });
});

describe("taxonomy remove", () => {
  const tombstones = () => parseLedger(ledger.text(), "l").removed;

  test("ends a credential with a tombstone, and says what is left to do, the entry last", async () => {
    const why = ["--reason", "nobody reads it"];
    const asked = credential("CF_PAGES_READ").consumers.join(",");
    expect(await refused(1, "remove", "CF_PAGES_READ", ...why)).toContain(`--asked ${asked}`);
    const args = [...why, "--asked", asked, "--at", later];
    const { code, stdout, stderr } = await ledger.run("remove", "CF_PAGES_READ", ...args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(ledger.live("CF_PAGES_READ")).toEqual([]);
    expect(tombstones()).toEqual({
      CF_PAGES_READ: { prod: { at: later, reason: "nobody reads it", asked: asked.split(","), serial: 1 } },
    });
    expect(stdout).toContain("removed, with generation 1; a tombstone stays");
    expect(stdout).toContain("takes its records out of the vault, and then revokes generation 1");
    expect(stdout.trim()).toMatch(
      /delete the entry in company\/credentials\/cloudflare\.ts.*npx taxonomy docs$/,
    );
    const lint = await ledger.run("lint", "--at", later);
    expect(lint.code).toBe(0);
    expect(lint.stdout).toContain(`removed from prod at ${later}`);
  });

  test("is refused without a reason, for a value that is gone, and for a consumer that it has not", async () => {
    expect(await refused(64, "remove", "CF_PAGES_READ")).toContain("--reason");
    expect(await refused(1, "remove", "CF_PAGES_READ", "--reason", "x", "--asked", "nobody")).toContain(
      "has no consumer nobody",
    );
    expect(await refused(64, "remove", "CF_PAGES_READ", "--reason", "x", "--asked", "a;b")).toContain(
      "with commas between",
    );
    expect(await refused(64, "remove", "HK_PLATFORM_FULL", "--reason", "x")).toContain("--env");
  });
});

describe("taxonomy lint --fix", () => {
  test("writes what live values were issued with, as its only change, and then has nothing to fix", async () => {
    const before = parseLedger(ledger.text(), "l");
    const bare = await ledger.run("lint", "--at", later);
    expect(bare.stdout).toContain("npx taxonomy lint --fix writes down what the entry says today");
    const { code, stdout } = await ledger.run("lint", "--fix", "--at", later);
    expect(code).toBe(0);
    expect(stdout).not.toContain("issued with");
    const after = parseLedger(ledger.text(), "l");
    const rows = Object.values(after.credentials).flatMap((row) => Object.values(row).flat());
    expect(rows.every(({ issuedWith }) => issuedWith !== undefined)).toBe(true);
    const without = JSON.parse(ledger.text(), (key, value) => (key === "issuedWith" ? undefined : value));
    expect(without).toEqual(JSON.parse(JSON.stringify(before)));
    const text = ledger.text();
    await ledger.run("lint", "--fix", "--at", later);
    expect(ledger.text()).toBe(text);
  });
});
