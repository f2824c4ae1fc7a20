import { LedgerFile } from "../support/ledger-file";
import { type CommandResult, runProgram } from "../support/sandbox";

let ledger: LedgerFile;
beforeEach(() => {
  ledger = new LedgerFile();
});
afterEach(() => ledger.remove());

/** Runs the command in a run that uses credentials of the taxonomy itself. */
const using = (used: string, ...args: string[]): Promise<CommandResult> =>
  runProgram("taxonomy", args, { TAXONOMY_LEDGER: ledger.file, TAXONOMY_RUN_USES: used });

const at = ["--at", "2024-02-01T10:00:00Z"];
const vault = ["CF_ACCESS_SVC_VAULT", "--env", "prod"];

async function refused(result: Promise<CommandResult>, before: string): Promise<string> {
  const { code, stdout, stderr } = await result;
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(ledger.text()).toBe(before);
  return stderr;
}

describe("what the run itself uses", () => {
  test.each(["CF_ACCESS_SVC_VAULT/prod/g1", "SL_BOT_NOTIFY/prod, CF_ACCESS_SVC_VAULT/prod"])(
    "is not rotated, with the way out: %s",
    async (used) => {
      const stderr = await refused(using(used, "rotate", ...vault, ...at), ledger.text());
      expect(stderr).toContain("is what this run itself uses (TAXONOMY_RUN_USES)");
      expect(stderr).toContain("outside taxonomy through-access, or with another generation or identity");
      expect(stderr).toMatch(/Nothing was changed\.\n$/);
    },
  );

  test("is rotated by a run that does not use it", async () => {
    const others = "CF_ACCESS_SVC_VAULT/staging/g1,INF_SVC_DISPATCHER/prod/g1";
    expect((await using(others, "rotate", ...vault, ...at)).code).toBe(0);
    expect(ledger.live("CF_ACCESS_SVC_VAULT")).toHaveLength(2);
  });

  test("is skipped by rotate --due, with the reason, and all else is rotated", async () => {
    const { code, stdout } = await using("INF_SVC_DISPATCHER/prod/g1", "rotate", "--due", "--json");
    const report = JSON.parse(stdout) as {
      changed: { credential: string }[];
      skipped: { credential: string; reason: string }[];
    };
    expect(code).toBe(0);
    expect(report.skipped).toEqual([
      expect.objectContaining({
        credential: "INF_SVC_DISPATCHER",
        reason: expect.stringContaining("is what this run itself uses"),
      }),
    ]);
    expect(report.changed.map(({ credential }) => credential)).toContain("CF_ACCESS_SVC_VAULT");
    expect(ledger.live("INF_SVC_DISPATCHER")).toHaveLength(1);
  });

  test("is not revoked by a deploy of plans: apply refuses when the ledger has retired it", async () => {
    const stderr = await refused(using("CF_ACCESS_SVC_VAULT/prod/g7", "apply", "plans"), ledger.text());
    expect(stderr).toContain("CF_ACCESS_SVC_VAULT/prod/g7 is what this run itself uses");
    expect(stderr).toMatch(/Nothing was applied\.\n$/);
  });

  describe("in the middle of a rotation", () => {
    let rotated: string;
    beforeEach(async () => {
      expect((await ledger.run("rotate", ...vault, ...at)).code).toBe(0);
      rotated = ledger.text();
    });
    const retire = (used: string) => using(used, "retire", ...vault, "--force", "tried by hand", ...at);

    test.each(["CF_ACCESS_SVC_VAULT/prod/g1", "CF_ACCESS_SVC_VAULT/prod"])(
      "is not retired while it may be the older generation: %s",
      async (used) => {
        expect(await refused(retire(used), rotated)).toContain(`${used} is what this run itself uses`);
      },
    );

    test("does not keep the older generation when it is the newer one", async () => {
      expect((await retire("CF_ACCESS_SVC_VAULT/prod/g2")).code).toBe(0);
      expect(ledger.live("CF_ACCESS_SVC_VAULT").map(({ generation }) => generation)).toEqual([2]);
    });
  });

  test.each(["CF_ACCESS_SVC_VAULT", "CF_ACCESS_SVC_VAULT/qa/g1", "CF_ACCESS_SVC_VAULT/prod/1"])(
    "has to be named in full, or nothing is done: %s",
    async (used) => {
      const before = ledger.text();
      const { code, stderr } = await using(used, "rotate", "SL_BOT_NOTIFY", ...at);
      expect(stderr).toContain(`TAXONOMY_RUN_USES has ${JSON.stringify(used)}, and a name is expected like`);
      expect({ code, text: ledger.text() }).toEqual({ code: 64, text: before });
    },
  );
});
