import { type Generation, type Ledger, liveGenerations, tombstoneOf } from "../../src/model/ledger";
import { remove } from "../../src/model/removal";
import { RotationRefused, rotate, undo } from "../../src/model/rotation";
import { findingsOf } from "../support/findings";
import { changed, credential, ledgerFor } from "../support/taxonomy";

const issued = "2026-11-22T09:00:00Z";
const later = { at: "2026-12-01T09:00:00Z", now: new Date("2026-12-01T09:00:00Z") };
const entry = credential("HK_PLATFORM_FULL");
const supplied = credential("GH_READONLY");
const ledger = ledgerFor([entry, supplied], issued);
const asked = [...entry.consumers];
const facts = { ...later, reason: "moved to another host", asked };

const refusal = (step: () => Ledger): string => {
  try {
    step();
  } catch (error) {
    if (error instanceof RotationRefused) return error.message;
    throw error;
  }
  throw new Error("it was not refused");
};

describe("a removal", () => {
  test("takes the row of its environment alone, and leaves a tombstone with date, reason, who was asked and the number", () => {
    const after = remove(ledger, entry, "staging", { ...facts, reason: " moved to another host " });
    expect(after.credentials.HK_PLATFORM_FULL).toEqual({ prod: liveGenerations(ledger, entry.name, "prod") });
    expect(after.removed).toEqual({
      HK_PLATFORM_FULL: {
        staging: { at: later.at, reason: "moved to another host", asked, serial: 1 },
      },
    });
    expect(after.credentials.GH_READONLY).toBe(ledger.credentials.GH_READONLY);
  });

  test("of the last environment takes the whole row, and keeps the tombstones of the others", () => {
    const both = remove(remove(ledger, entry, "staging", facts), entry, "prod", facts);
    expect(both.credentials).not.toHaveProperty("HK_PLATFORM_FULL");
    expect(Object.keys(both.removed?.HK_PLATFORM_FULL ?? {})).toEqual(["staging", "prod"]);
  });

  test("keeps the highest number that was ever used, also by an undo", () => {
    const undone = undo(rotate(ledger, entry, "prod", later), entry, "prod", later);
    const after = remove(undone, entry, "prod", facts);
    expect(tombstoneOf(after, entry.name, "prod")?.serial).toBe(3);
  });

  test("ends both of two live generations", () => {
    const after = remove(rotate(ledger, entry, "prod", later), entry, "prod", facts);
    expect(liveGenerations(after, entry.name, "prod")).toEqual([]);
    expect(tombstoneOf(after, entry.name, "prod")?.serial).toBe(2);
  });

  test("is refused until every consumer was asked, and for one that the entry has not", () => {
    const wide = changed(entry.name, { consumers: ["ci", "console", "orders"] });
    const some = refusal(() => remove(ledger, wide, "prod", { ...facts, asked: ["console"] }));
    expect(some).toContain("is used by ci, orders: ask each");
    expect(some).toContain("--asked ci,console,orders");
    const stranger = refusal(() => remove(ledger, entry, "prod", { ...facts, asked: [...asked, "nobody"] }));
    expect(stranger).toContain("has no consumer nobody");
  });

  test("is refused without a reason, without a live value, and at a date that cannot be", () => {
    expect(refusal(() => remove(ledger, entry, "prod", { ...facts, reason: " " }))).toContain("a reason");
    const gone = remove(ledger, entry, "prod", facts);
    expect(refusal(() => remove(gone, entry, "prod", facts))).toContain("there is nothing to remove");
    const early = { ...facts, at: "2026-11-01T09:00:00Z" };
    expect(refusal(() => remove(ledger, entry, "prod", early))).toContain("issued later");
  });

  test("is refused while the credential is being renamed", () => {
    const rename = {
      since: issued,
      aliasUntil: "2026-12-31T00:00:00Z",
      holds: "same" as const,
      names: [{ name: "OLD", part: "", at: "prod:/OryxTrades/heroku" }],
    };
    const renamed = { ...ledger, renames: { [entry.name]: { prod: rename } } };
    expect(refusal(() => remove(renamed, entry, "prod", facts))).toContain("finish the rename");
  });
});

describe("rules of a removed credential", () => {
  const grave = { at: later.at, reason: "over", asked: ["ci"], serial: 3 };
  const buried =
    (row: readonly { generation: number; serial?: number }[], tombstone = grave) =>
    (of: Ledger): Ledger => ({
      ...of,
      credentials: { ...of.credentials, GH_READONLY: { prod: row.map((one) => ({ issued, ...one })) } },
      removed: { GH_READONLY: { prod: tombstone } },
    });
  const noRow = (of: Ledger): Ledger => {
    const { GH_READONLY: _, ...others } = of.credentials;
    return { ...of, credentials: others, removed: { GH_READONLY: { prod: grave } } };
  };

  test("an entry that is still there is told, as a debt and not as a missing row", () => {
    expect(findingsOf("ledger-rows", [], noRow)).toEqual([
      {
        entry: "GH_READONLY",
        found: `removed from prod at ${later.at}, and the entry still has a value of its own there`,
      },
    ]);
    const off = changed("GH_READONLY", { environments: { prod: "none", staging: "none", dev: "none" } });
    expect(findingsOf("ledger-rows", [off], noRow)).toEqual([]);
  });

  test("one that comes back takes a number above all that it had", () => {
    for (const generation of [1, 3]) {
      expect(findingsOf("tombstones", [], buried([{ generation }]))).toEqual([
        {
          entry: "GH_READONLY.prod",
          found: `generation ${generation}, whose number was used before the credential was removed`,
        },
      ]);
    }
    expect(findingsOf("tombstones", [], buried([{ generation: 4 }]))).toEqual([]);
  });

  test("a tombstone's day exists", () => {
    const never = buried([], { ...grave, at: "2026-02-30T09:00:00Z" });
    expect(findingsOf("tombstones", [], never)).toEqual([
      { entry: "GH_READONLY.prod", found: "removed 2026-02-30T09:00:00Z" },
    ]);
  });
});

describe("rules of serials", () => {
  const found = (rows: readonly (Partial<Generation> & { readonly generation: number })[]) =>
    findingsOf("ledger-generations", [], (of) => ({
      ...of,
      credentials: {
        ...of.credentials,
        GH_READONLY: { prod: rows.map((one) => ({ issued, stored: issued, ...one })) },
      } as Ledger["credentials"],
    })).map((finding) => finding.found);

  test("a serial is above its generation", () => {
    expect(found([{ generation: 2, serial: 2 }])).toEqual(["generation 2 with serial 2"]);
    expect(found([{ generation: 3, serial: 2 }])).toEqual(["generation 3 with serial 2"]);
    expect(found([{ generation: 1, serial: 3 }])).toEqual([]);
  });

  test("the next generation takes the number after the highest that was used", () => {
    expect(found([{ generation: 1, serial: 3 }, { generation: 4 }])).toEqual([]);
    expect(found([{ generation: 1, serial: 3 }, { generation: 2 }])).toEqual([
      "generation 2 after generation 1, which has used that number",
    ]);
    expect(found([{ generation: 1, serial: 3 }, { generation: 5 }])).toEqual([
      "generation 5 after generation 1",
    ]);
  });

  test("a value is stored at or after the time at which it was asked for again", () => {
    const asked = "2026-11-23T09:00:00Z";
    expect(found([{ generation: 1, serial: 2, asked }])).toEqual([
      `generation 1 stored ${issued}, before it was asked for (${asked})`,
    ]);
    expect(found([{ generation: 1, serial: 2, asked, stored: asked }])).toEqual([]);
  });

  test("a value of the kind that it was issued as may be stored, whatever its entry is by now", () => {
    const record = { kind: "supplied-value", rotation: "90d", parts: [""] };
    const asMinted = (issuedWith: object | undefined) =>
      findingsOf("ledger-generations", [], (of) => ({
        ...of,
        credentials: {
          ...of.credentials,
          CF_ACCESS_MGMT: { prod: [{ generation: 1, issued, stored: issued, issuedWith }] },
        } as Ledger["credentials"],
      }));
    expect(asMinted(record)).toEqual([]);
    expect(asMinted(undefined)).toHaveLength(1);
  });
});
