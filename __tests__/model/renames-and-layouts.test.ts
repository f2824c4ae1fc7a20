import { credentials } from "../../src/model";
import { check } from "../../src/model/check";
import type { Ledger } from "../../src/model/ledger";
import { parseLedger } from "../../src/model/ledger";
import { formatLedger } from "../../src/model/ledger-format";
import type { Rename } from "../../src/model/rename-record";
import { switchLayout } from "../../src/model/soak";
import type { Soak } from "../../src/model/soak-record";
import { findingsOf } from "../support/findings";
import { ledgerFor } from "../support/taxonomy";

const name = "CF_DNS_EDIT_ORYX_APP";
const good: Rename = {
  since: "2026-11-20T09:00:00Z",
  aliasUntil: "2026-12-20T00:00:00Z",
  holds: "newest",
  names: [{ name: "CLOUDFLARE_EDIT_DNS", part: "", at: "prod:/OryxTrades/cloudflare" }],
};

const renaming =
  (rename: Partial<Rename>, of = name) =>
  (ledger: Ledger): Ledger => ({ ...ledger, renames: { [of]: { prod: { ...good, ...rename } } } });

const soaking =
  (layout: "both" | "env-folders", soak: Soak | undefined) =>
  (ledger: Ledger): Ledger => ({
    ...ledger,
    layouts: { ...ledger.layouts, staging: layout },
    ...(soak === undefined ? {} : { soaks: { staging: soak } }),
  });

test("a rename of an own old name, with dates in their order, is right", () => {
  expect(findingsOf("rename-records", [], renaming({ moved: [{ consumer: "ci", at: good.since }] }))).toEqual(
    [],
  );
});

test("an old name of the base stands for its other parts too, as companions are named", () => {
  const names = [
    { name: "CF_ACCESS_SERVICE_TOKEN_CONSOLE", part: "", at: "prod:/OryxTrades/cloudflare" },
    {
      name: "CF_ACCESS_SERVICE_TOKEN_CONSOLE__CLIENT_ID",
      part: "CLIENT_ID",
      at: "prod:/OryxTrades/cloudflare",
    },
  ];
  expect(findingsOf("rename-records", [], renaming({ names }, "CF_ACCESS_SVC_CONSOLE"))).toEqual([]);
});

test.each<[string, Partial<Rename>, string]>([
  [
    "another credential's old name",
    { names: [{ name: "DYN_PASSWORD", part: "", at: "prod:/OryxTrades/dyn" }] },
    "the old name DYN_PASSWORD",
  ],
  ["a consumer of nobody's", { moved: [{ consumer: "console", at: good.since }] }, "the consumer console"],
  ["an end before the beginning", { aliasUntil: "2026-11-19T00:00:00Z" }, "not after"],
  ["a day that does not exist", { aliasUntil: "2026-11-31T00:00:00Z" }, "2026-11-31"],
  [
    "a place in another environment",
    { names: [{ name: "CLOUDFLARE_EDIT_DNS", part: "", at: "dev:/OryxTrades/cloudflare" }] },
    "at dev:/OryxTrades/cloudflare",
  ],
  [
    "a place outside the company's folder",
    { names: [{ name: "CLOUDFLARE_EDIT_DNS", part: "", at: "prod:/Public" }] },
    "at prod:/Public",
  ],
  ["a fresh generation that is not live", { fresh: 2 }, "fresh generation 2"],
])("a rename with %s is refused", (_, rename, text) => {
  expect(findingsOf("rename-records", [], renaming(rename))).toContainEqual({
    entry: `renames.${name}.prod`,
    found: expect.stringContaining(text),
  });
});

test("a rename of what is no credential is refused", () => {
  expect(findingsOf("rename-records", [], renaming({}, "CF_NOTHING"))).toHaveLength(1);
});

describe("the end of two names", () => {
  const on = (today: string | undefined, rename: Partial<Rename> = {}) =>
    check({
      credentials,
      ledger: renaming(rename)(ledgerFor(credentials)),
      ledgerFile: "company/ledger.json",
      ...(today === undefined ? {} : { today }),
    }).filter(({ rule }) => rule === "alias-until");

  test("is nobody's concern before its day, nor where no clock is read", () => {
    expect(on("2026-12-20T00:00:00Z")).toEqual([]);
    expect(on(undefined)).toEqual([]);
  });

  test("is an error after it, and says how to go on", () => {
    expect(on("2026-12-20T00:00:01Z")).toEqual([
      expect.objectContaining({
        severity: "error",
        found: expect.stringContaining("CLOUDFLARE_EDIT_DNS still there"),
        fix: expect.stringContaining(`taxonomy rename ${name} --env prod --status`),
      }),
    ]);
  });

  test("is over for a rename that was given up", () => {
    expect(on("2027-01-01T00:00:00Z", { undone: "2026-12-01T00:00:00Z" })).toEqual([]);
  });
});

describe("an environment that leaves the flat layout", () => {
  const checked = ["HK_PLATFORM_FULL"];
  const done: Soak = {
    since: "2026-11-01T00:00:00Z",
    readBack: { at: "2026-11-01T01:00:00Z", checked },
    ended: "2026-11-03T01:00:00Z",
  };

  test("is right after 48 hours from the day on which all was read back", () => {
    expect(findingsOf("layout-soak", [], soaking("env-folders", done))).toEqual([]);
  });

  test.each<[string, Soak | undefined]>([
    ["with no soak", undefined],
    ["a second too early", { ...done, ended: "2026-11-03T00:59:59Z" }],
    ["with nothing read back", { since: done.since, ended: done.ended }],
    ["with no date of its end", { since: done.since, readBack: done.readBack }],
  ])("is refused %s", (_, soak) => {
    expect(findingsOf("layout-soak", [], soaking("env-folders", soak))).toHaveLength(1);
  });

  test("may say why there was none", () => {
    expect(findingsOf("layout-soak", [], soaking("env-folders", { skipped: "a new vault" }))).toEqual([]);
  });

  test("has a date since when both are held", () => {
    expect(findingsOf("layout-soak", [], soaking("both", undefined))).toHaveLength(1);
    expect(findingsOf("layout-soak", [], soaking("both", { since: done.since }))).toEqual([]);
  });

  test("waits for staging, if it is prod", () => {
    const ledger = ledgerFor(credentials);
    const all = credentials.map((credential) => credential.name);
    const both: Ledger = {
      ...ledger,
      layouts: { ...ledger.layouts, prod: "both" },
      soaks: { prod: { since: done.since, readBack: { at: done.since ?? "", checked: all } } },
    };
    const time = { at: "2026-11-20T00:00:00Z", now: new Date("2026-11-20T00:00:00Z") };
    const leave = (from: Ledger) => switchLayout(from, credentials, "prod", "env-folders", time);
    for (const staging of ["flat", "both"] as const)
      expect(() => leave({ ...both, layouts: { ...both.layouts, staging } })).toThrow("staging goes first");
    const after = leave({ ...both, layouts: { ...both.layouts, staging: "env-folders" } });
    expect(after.soaks?.prod?.ended).toBe(time.at);
  });

  test("is not hurried by a date that is yet to come", () => {
    const ledger: Ledger = soaking("both", {
      since: "2026-11-19T00:00:00Z",
      readBack: { at: "2026-11-19T00:00:00Z", checked: credentials.map((credential) => credential.name) },
    })(ledgerFor(credentials));
    const time = { at: "2026-11-25T00:00:00Z", now: new Date("2026-11-20T00:00:00Z") };
    expect(() => switchLayout(ledger, credentials, "staging", "env-folders", time)).toThrow("ends at");
  });
});

test("renames and soaks are written as they are read, one line each", () => {
  const ledger = soaking("both", { since: good.since })(renaming({ fresh: 2 })(ledgerFor(credentials)));
  const text = formatLedger(ledger);
  expect(parseLedger(text, "ledger.json")).toEqual(ledger);
  expect(text.split("\n").filter((line) => line.includes("aliasUntil"))).toHaveLength(1);
  expect(formatLedger({ ...ledger, renames: {}, soaks: {} })).not.toMatch(/renames|soaks/);
});
