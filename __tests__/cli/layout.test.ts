import { credentials } from "../../src/model";
import { type Ledger, parseLedger } from "../../src/model/ledger";
import { formatLedger } from "../../src/model/ledger-format";
import type { Layout } from "../../src/model/placement";
import { movingCredentials } from "../../src/model/soak";
import type { Soak } from "../../src/model/soak-record";
import type { Environment } from "../../src/model/vocabulary";
import { LedgerFile } from "../support/ledger-file";

const ledger = new LedgerFile();
const untouched = ledger.text();
afterAll(() => ledger.remove());

type Layouts = Partial<Record<Environment, { readonly layout: Layout; readonly soak?: Soak }>>;

/** The ledger with these layouts; every other environment is flat. */
function withLayouts(layouts: Layouts): string {
  const base = parseLedger(untouched, "ledger.json");
  const set = Object.entries(layouts);
  const text = formatLedger({
    ...base,
    layouts: { ...base.layouts, ...Object.fromEntries(set.map(([one, { layout }]) => [one, layout])) },
    soaks: Object.fromEntries(set.map(([one, { soak = {} }]) => [one, soak])),
  } as Ledger);
  ledger.write(text);
  return text;
}

const now = () => parseLedger(ledger.text(), "ledger.json");
const checked = (environment: Environment) =>
  movingCredentials(credentials, environment).map(({ name }) => name);
const since = "2024-02-01T00:00:00Z";
const readAt = (environment: Environment, at: string): Soak => ({
  since,
  readBack: { at, checked: checked(environment) },
});
const left: Layouts = {
  staging: { layout: "env-folders", soak: { ...readAt("staging", since), ended: "2024-02-04T00:00:00Z" } },
};

test.each<[string, Layouts, readonly string[], string]>([
  [
    "flat to env-folders in one step",
    {},
    ["staging", "--to", "env-folders"],
    "cannot go from flat to env-folders in one step",
  ],
  ["to the layout that it has", {}, ["staging", "--to", "flat"], "has the layout flat already"],
  ["back from env-folders", left, ["staging", "--to", "both"], "there is no way back"],
  [
    "to env-folders before anything was read back",
    { staging: { layout: "both", soak: { since } } },
    ["staging", "--to", "env-folders"],
    "not read back at their new places: CF_ACCESS_SVC_CONSOLE",
  ],
  [
    "to env-folders an hour before the soak ends",
    { staging: { layout: "both", soak: readAt("staging", since) } },
    ["staging", "--to", "env-folders", "--at", "2024-02-02T23:00:00Z"],
    "the soak of 48 hours ends at 2024-02-03T00:00:00Z",
  ],
  [
    "prod before staging",
    { prod: { layout: "both", soak: readAt("prod", since) } },
    ["prod", "--to", "env-folders"],
    "staging goes first",
  ],
])("%s is refused, and changes nothing", async (_, layouts, args, said) => {
  const before = withLayouts(layouts);
  const { code, stderr } = await ledger.run("layout", ...args);
  expect(stderr).toContain(said);
  expect([code, ledger.text()]).toEqual([1, before]);
});

test("a date that is yet to come does not shorten the soak", async () => {
  const recently = `${new Date(Date.now() - 3_600_000).toISOString().slice(0, 19)}Z`;
  const before = withLayouts({ staging: { layout: "both", soak: readAt("staging", recently) } });
  const { code, stderr } = await ledger.run("layout", "staging", "--to", "env-folders", "--at", "2099-01-01");
  expect(stderr).toContain("the soak of 48 hours ends at");
  expect([code, ledger.text()]).toEqual([1, before]);
});

test.each([
  ["two steps at once", ["staging", "--to", "both", "--read-back"], "One step at a time"],
  ["no environment", ["--to", "both"], "Say which environment is to change"],
  [
    "an environment that there is not",
    ["production", "--to", "both"],
    "Allowed choices are prod, staging, dev",
  ],
  [
    "a layout that there is not",
    ["staging", "--to", "nested"],
    "Allowed choices are flat, both, env-folders",
  ],
])("a call with %s is wrong", async (_, args, said) => {
  const before = withLayouts({});
  const { code, stderr } = await ledger.run("layout", ...args);
  expect(stderr).toContain(said);
  expect([code, ledger.text()]).toEqual([64, before]);
});

test("both can be undone, and after 48 hours of both, staging and then prod leave the flat layout", async () => {
  withLayouts({});
  expect(await ledger.run("layout", "staging", "--to", "both", "--at", since)).toMatchObject({ code: 0 });
  expect(now()).toMatchObject({ layouts: { staging: "both" }, soaks: { staging: { since } } });
  expect(await ledger.run("layout", "staging", "--to", "flat")).toMatchObject({ code: 0 });
  expect(now()).toMatchObject({ layouts: { staging: "flat", prod: "flat" } });
  const over = ["--to", "env-folders", "--at", "2024-02-03T00:00:00Z"];
  withLayouts({
    staging: { layout: "both", soak: readAt("staging", since) },
    prod: { layout: "both", soak: readAt("prod", since) },
  });
  for (const environment of ["staging", "prod"])
    expect(await ledger.run("layout", environment, ...over)).toMatchObject({ code: 0 });
  expect(now().layouts).toEqual({ prod: "env-folders", staging: "env-folders", dev: "flat" });
});

test("without a step, each environment's layout is shown, with the end of its soak and what blocks it", async () => {
  withLayouts({ prod: { layout: "both", soak: readAt("prod", since) } });
  const { code, stdout } = await ledger.run("layout", "--json");
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual([
    {
      environment: "prod",
      layout: "both",
      since,
      soakEnds: "2024-02-03T00:00:00Z",
      blockedBy: ["staging goes first, and has not left the flat layout"],
    },
    { environment: "staging", layout: "flat", since: null, soakEnds: null, blockedBy: [] },
    { environment: "dev", layout: "flat", since: null, soakEnds: null, blockedBy: [] },
  ]);
});
