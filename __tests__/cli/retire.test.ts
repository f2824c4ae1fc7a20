import { issuedWith } from "../../src/model/issued-with";
import { parseLedger } from "../../src/model/ledger";
import { formatLedger } from "../../src/model/ledger-format";
import { markStored, recordProof } from "../../src/model/rotation";
import { LedgerFile } from "../support/ledger-file";
import { credential } from "../support/taxonomy";

let ledger: LedgerFile;
beforeEach(() => {
  ledger = new LedgerFile();
});
afterEach(() => ledger.remove());

const rotated = "2024-02-01T10:00:00Z";
const proved = "2024-02-01T11:00:00Z";

const rotate = (name: string) => ledger.run("rotate", name, "--at", rotated);
function prove(name: string): void {
  const before = parseLedger(ledger.text(), "l");
  const proof = { at: proved, checked: ["vault prod:/OryxTrades/cloudflare", "vendor"] };
  ledger.write(formatLedger(recordProof(before, credential(name), "prod", proof)));
}

describe("a retirement", () => {
  test("takes the older generation out once the newer one is proved, in a diff of a few lines", async () => {
    await rotate("CF_PAGES_READ");
    prove("CF_PAGES_READ");
    const before = ledger.text();
    const { code, stdout, stderr } = await ledger.run("retire", "CF_PAGES_READ");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(ledger.live("CF_PAGES_READ")).toEqual([
      {
        generation: 2,
        issued: rotated,
        issuedWith: issuedWith(credential("CF_PAGES_READ")),
        proof: { at: proved, checked: expect.any(Array) },
      },
    ]);
    expect(ledger.changedLines(before)).toBe(1);
    expect(stdout).toContain(
      "generation 1 retired; generation 2 is the only one, proved at 2024-02-01T11:00:00Z",
    );
    expect(stdout).toContain("1. npx taxonomy deploy cloudflare: revokes generation 1 at Cloudflare");
  });

  test("is refused without a proof, and goes ahead for a reason that the ledger keeps", async () => {
    await rotate("CF_PAGES_READ");
    const before = ledger.text();
    const refused = await ledger.run("retire", "CF_PAGES_READ");
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain("generation 2 has no proof");
    expect(ledger.text()).toBe(before);
    const args = ["--force", "generation 1 leaked", "--at", "2024-02-02", "--json"];
    const forced = await ledger.run("retire", "CF_PAGES_READ", ...args);
    expect(forced.code).toBe(0);
    expect(JSON.parse(forced.stdout).changed).toEqual([
      expect.objectContaining({ credential: "CF_PAGES_READ", environment: "prod", generation: 1 }),
    ]);
    expect(ledger.live("CF_PAGES_READ")[0]?.retiredWithoutProof).toEqual({
      at: "2024-02-02T00:00:00Z",
      generation: 1,
      reason: "generation 1 leaked",
    });
    expect(ledger.changedLines(before)).toBe(3);
    expect((await ledger.run("lint")).code).toBe(0);
  });

  test("is refused for the last generation", async () => {
    const { code, stderr } = await ledger.run("retire", "CF_PAGES_READ", "--force", "leaked");
    expect(code).toBe(1);
    expect(stderr).toContain("retiring it would leave none. Rotate first. Nothing was changed.");
  });
});

describe("a supplied value", () => {
  test("goes from rotated to stored to retired, and can then be rotated again", async () => {
    await rotate("GH_READONLY");
    const early = await ledger.run("retire", "GH_READONLY", "--force", "in a hurry");
    expect(early.code).toBe(1);
    expect(early.stderr).toContain("the vault still holds generation 1");
    const time = { at: "2024-02-01T10:30:00Z", now: new Date() };
    const waiting = parseLedger(ledger.text(), "l");
    ledger.write(formatLedger(markStored(waiting, credential("GH_READONLY"), "prod", time)));
    prove("GH_READONLY");
    const retired = await ledger.run("retire", "GH_READONLY");
    expect(retired.stdout).toContain("1. revoke generation 1 at https://github.com/settings/tokens");
    await ledger.run("rotate", "GH_READONLY");
    expect(ledger.live("GH_READONLY").map(({ generation }) => generation)).toEqual([2, 3]);
  });

  test("is marked stored once, and a minted one never", async () => {
    const twice = await ledger.run("stored", "GH_READONLY");
    expect(twice.stderr).toContain("is marked stored already, at 2024-01-10T09:30:00Z");
    const minted = await ledger.run("stored", "CF_PAGES_READ");
    expect(minted.stderr).toContain("is minted by Terraform");
    expect([twice.code, minted.code]).toEqual([1, 1]);
  });
});
