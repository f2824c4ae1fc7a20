import { type Ledger, parseLedger, renameOf } from "../../src/model/ledger";
import { formatLedger } from "../../src/model/ledger-format";
import type { Rename } from "../../src/model/rename-record";
import { LedgerFile } from "../support/ledger-file";

const name = "CF_DNS_EDIT_ORYX_APP";
const begun: Rename = {
  since: "2024-01-11T09:00:00Z",
  aliasUntil: "2099-01-01T00:00:00Z",
  holds: "newest",
  names: [{ name: "CLOUDFLARE_EDIT_DNS", part: "", at: "prod:/OryxTrades/cloudflare" }],
};

const ledger = new LedgerFile();
const untouched = ledger.text();
afterAll(() => ledger.remove());

/** The ledger with a rename in prod. */
function withRename(rename: Rename | undefined, of = name): string {
  const base = parseLedger(untouched, "ledger.json");
  const renames = rename === undefined ? {} : { renames: { [of]: { prod: rename } } };
  const text = formatLedger({ ...base, ...renames } as Ledger);
  ledger.write(text);
  return text;
}

const record = () => renameOf(parseLedger(ledger.text(), "ledger.json"), name, "prod");

test.each([
  ["without a step", [name], "Say which step"],
  ["with two steps", [name, "--fresh", "--finish"], "One step at a time, not --fresh and --finish"],
  ["for nobody", ["--fresh"], "Say which credential is renamed, or --vendor"],
  [
    "with names and a vendor",
    [name, "--vendor", "cloudflare", "--fresh"],
    "Name credentials or say --vendor, not both",
  ],
  ["until a day that is none", [name, "--until", "2026-02-30"], "Expected a day like 2026-12-31"],
  ["for an unknown name", ["CF_NOTHING", "--fresh"], "CF_NOTHING"],
  ["for a value that several environments have", ["HK_PLATFORM_FULL", "--fresh"], "--env"],
])("a call %s is wrong, and changes nothing", async (_, args, said) => {
  const before = withRename(begun);
  const { code, stderr } = await ledger.run("rename", ...args);
  expect(stderr).toContain(said);
  expect([code, ledger.text()]).toEqual([64, before]);
});

const allMoved = [
  { consumer: "ci", at: begun.since },
  { consumer: "terraform", at: begun.since },
];

test.each<[string, Rename | undefined, readonly string[], string]>([
  ["that has not begun", undefined, ["--fresh"], `${name} (prod) is not being renamed`],
  [
    "that was given up",
    { ...begun, undone: begun.since },
    ["--fresh"],
    `${name} (prod) is not being renamed`,
  ],
  [
    "with a consumer that the entry does not have",
    begun,
    ["--moved", "orders"],
    "has no consumer orders; it has terraform, ci",
  ],
  [
    "before every consumer has moved",
    { ...begun, moved: allMoved.slice(0, 1) },
    ["--fresh"],
    "still read under an old name by terraform",
  ],
  [
    "before a fresh generation exists",
    { ...begun, moved: allMoved },
    ["--finish"],
    "has no fresh generation yet",
  ],
])("a step of a rename %s is refused, and changes nothing", async (_, rename, step, said) => {
  const before = withRename(rename);
  const { code, stderr } = await ledger.run("rename", name, ...step);
  expect(stderr).toContain(said);
  expect([code, ledger.text()]).toEqual([1, before]);
});

test("moved, each consumer once however often it is confirmed, then fresh: the generation goes under the new name alone, and there is no way back", async () => {
  withRename(begun);
  expect(await ledger.run("rename", name, "--moved", "terraform", "ci", "ci")).toMatchObject({ code: 0 });
  expect(record()?.moved?.map(({ consumer }) => consumer)).toEqual(["terraform", "ci"]);
  const moved = record()?.moved;
  expect(await ledger.run("rename", name, "--moved", "ci")).toMatchObject({ code: 0 });
  expect(record()?.moved).toEqual(moved);
  expect(await ledger.run("rename", name, "--fresh")).toMatchObject({ code: 0 });
  expect(record()?.fresh).toBe(2);
  expect(ledger.live(name).map(({ generation }) => generation)).toEqual([1, 2]);
  const fresh = ledger.text();
  for (const [step, said] of [
    ["--fresh", "has its fresh generation already: 2"],
    ["--finish", "generation 2 has no proof"],
    ["--undo", "there is no way back"],
  ] as const) {
    const { code, stderr } = await ledger.run("rename", name, step);
    expect(stderr).toContain(said);
    expect([code, ledger.text()]).toEqual([1, fresh]);
  }
});

test("the old name of an Access service token is taken over after its policy is attached", async () => {
  const access = "CF_ACCESS_SVC_CONSOLE";
  withRename(
    {
      ...begun,
      names: [{ name: "CF_ACCESS_SERVICE_TOKEN_CONSOLE", part: "", at: "prod:/OryxTrades/cloudflare" }],
    },
    access,
  );
  const { stdout, stderr } = await ledger.run("rename", access, "--env", "prod", "--moved", "ci", "--json");
  expect(stderr).toBe("");
  const [{ next }] = JSON.parse(stdout).changed;
  expect(next.slice(0, 2)).toEqual([
    expect.stringMatching(/^npx taxonomy audit --only access-policy-unattached: attach the policy of /),
    expect.stringMatching(/: takes the old names over$/),
  ]);
});

test("the status names every step, which is next, and what blocks it", async () => {
  withRename({ ...begun, moved: allMoved.slice(0, 1) });
  const { code, stdout } = await ledger.run("rename", "--vendor", "cloudflare", "--status", "--json");
  expect(code).toBe(0);
  const rows: { credential: string; steps: { id: string; state: string; blockedBy?: string }[] }[] =
    JSON.parse(stdout);
  const steps = rows.find(({ credential }) => credential === name)?.steps ?? [];
  expect(steps.map(({ id, state }) => `${id} ${state}`)).toEqual([
    "alias done",
    "moved next",
    "fresh waits",
    "proved waits",
    "revoked waits",
    "finished waits",
  ]);
  expect(steps[1]?.blockedBy).toBe("not confirmed: terraform");
  expect(rows.find(({ credential }) => credential === "CF_PAGES_DEPLOY")?.steps[0]).toMatchObject({
    state: "next",
  });
});

test("of several credentials, those that are not at the step are named and left alone", async () => {
  withRename({ ...begun, moved: allMoved });
  const { code, stdout } = await ledger.run("rename", name, "CF_PAGES_DEPLOY", "--fresh", "--json");
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    changed: [{ credential: name }],
    skipped: [{ credential: "CF_PAGES_DEPLOY", reason: "CF_PAGES_DEPLOY (prod) is not being renamed." }],
  });
  expect(ledger.live("CF_PAGES_DEPLOY")).toHaveLength(1);
});
