import { asIssued, type IssuedWith, issuedWith } from "../../src/model/issued-with";
import { type Generation, type Ledger, liveGenerations, serialOf } from "../../src/model/ledger";
import {
  askAgain,
  markStored,
  RotationRefused,
  recordProof,
  retire,
  rotate,
  undo,
  undoBehind,
} from "../../src/model/rotation";
import { changed, credential, ledgerFor } from "../support/taxonomy";

const issued = "2026-11-22T09:00:00Z";
const on = (day: string) => ({ at: `2026-12-${day}T09:00:00Z`, now: new Date(`2026-12-${day}T09:00:00Z`) });
const minted = credential("CF_DNS_EDIT_ORYX_APP");
const supplied = credential("GH_READONLY");
const lasting = changed("DH_DNS_MGMT", { rotation: "non-rotating" });
const ledger = ledgerFor([minted, supplied, lasting], issued);
const two = rotate(ledger, minted, "prod", on("01"));
const twoSupplied = rotate(ledger, supplied, "prod", on("01"));

const live = (of: Ledger, { name }: { name: string }) => liveGenerations(of, name, "prod");
const only = (of: Ledger, entry: { name: string }): Generation => {
  const [one, ...others] = live(of, entry);
  if (one === undefined || others.length > 0) throw new Error(`${entry.name} has not one live generation`);
  return one;
};
const refusal = (step: () => Ledger): string => {
  try {
    step();
  } catch (error) {
    if (error instanceof RotationRefused) return error.message;
    throw error;
  }
  throw new Error("it was not refused");
};

describe("an undo", () => {
  test("leaves the generation before, as it was issued, under a serial above every number that was used", () => {
    expect(live(undo(two, minted, "prod", on("02")), minted)).toEqual([{ generation: 1, issued, serial: 3 }]);
  });

  test("leaves every other row, and the ledger that it was given, as they were", () => {
    const before = structuredClone(two);
    const after = undo(two, minted, "prod", on("02"));
    expect(two).toEqual(before);
    expect({ ...after.credentials, [minted.name]: {} }).toEqual({ ...two.credentials, [minted.name]: {} });
  });

  test("keeps what the older value was issued with", () => {
    const narrow = changed(minted.name, { rotation: "30d" });
    const second = rotate(retired(two), narrow, "prod", on("02"));
    const record = live(two, minted).at(-1)?.issuedWith;
    expect(record?.rotation).toBe("90d");
    expect(only(undo(second, narrow, "prod", on("03")), minted).issuedWith).toEqual(record);
  });

  test("drops the older proof, which said nothing of what is written now", () => {
    const proved = recordProof(ledger, minted, "prod", { at: issued, checked: ["vendor"] });
    const after = undo(rotate(proved, minted, "prod", on("01")), minted, "prod", on("02"));
    expect(only(after, minted)).not.toHaveProperty("proof");
  });

  test("of a supplied value asks for the older one again, which nobody has any more", () => {
    expect(live(undo(twoSupplied, supplied, "prod", on("02")), supplied)).toEqual([
      { generation: 1, issued, serial: 3, asked: on("02").at },
    ]);
  });

  test("rises above what the newest used when it was asked for again", () => {
    const again = askAgain(twoSupplied, supplied, "prod", on("02"));
    expect(only(undo(again, supplied, "prod", on("03")), supplied).serial).toBe(4);
  });

  test("is refused with one live generation, as what was retired is revoked for good", () => {
    expect(refusal(() => undo(ledger, minted, "prod", on("02")))).toContain(
      "has one live generation, 1: there is no other to go back to",
    );
    expect(refusal(() => undo(retired(two), minted, "prod", on("02")))).toContain("rotate forward instead");
  });

  test("is refused once the older value has ended, to the second, by the cadence that it was issued with", () => {
    const end = { at: "2027-02-20T09:00:00Z", now: new Date("2027-02-20T09:00:00Z") };
    expect(refusal(() => undo(two, minted, "prod", end))).toContain(
      "generation 1 ended at 2027-02-20T09:00:00Z: going back to it would leave a dead value",
    );
    const before = { ...end, at: "2027-02-20T08:59:59Z" };
    expect(only(undo(two, minted, "prod", before), minted).generation).toBe(1);
    const record = live(two, minted).at(-1)?.issuedWith;
    const asIssued = { ...two, credentials: { [minted.name]: { prod: rows(two, { issuedWith: record }) } } };
    const faster = changed(minted.name, { rotation: "30d" });
    expect(only(undo(asIssued, faster, "prod", before), minted).generation).toBe(1);
  });

  test("is not stopped by an end where the older value has none", () => {
    const rotated = rotate(ledger, changed(lasting.name, { rotation: "90d" }), "prod", on("01"));
    const late = { at: "2036-01-01T00:00:00Z", now: new Date("2036-01-01T00:00:00Z") };
    expect(only(undo(rotated, lasting, "prod", late), lasting).generation).toBe(1);
  });

  test("is refused while a rename has a generation under the new name alone, and not once it was given up", () => {
    const rename = {
      since: issued,
      aliasUntil: "2026-12-31T00:00:00Z",
      holds: "newest" as const,
      names: [{ name: "CLOUDFLARE_EDIT_DNS", part: "", at: "prod:/OryxTrades/cloudflare" }],
      fresh: 2,
    };
    const renamed = { ...two, renames: { [minted.name]: { prod: rename } } };
    expect(refusal(() => undo(renamed, minted, "prod", on("02")))).toContain("finish the rename");
    const given = { ...two, renames: { [minted.name]: { prod: { ...rename, undone: issued } } } };
    expect(only(undo(given, minted, "prod", on("02")), minted).generation).toBe(1);
  });

  test("is refused at a date before the newest generation was issued", () => {
    const early = { ...on("02"), at: "2026-11-30T09:00:00Z" };
    expect(refusal(() => undo(two, minted, "prod", early))).toContain("generation 2 was issued later");
  });
});

describe("a ledger that was put back", () => {
  test("goes on above what is deployed, once going back is meant", () => {
    expect(live(undoBehind(ledger, minted, "prod", 2, on("02")), minted)).toEqual(
      live(undo(two, minted, "prod", on("02")), minted),
    );
    expect(live(undoBehind(ledger, supplied, "prod", 7, on("02")), supplied)).toEqual([
      { generation: 1, issued, serial: 8, asked: on("02").at },
    ]);
  });

  test("is refused where it is not behind what is deployed, or has two generations to go back among, or a date before its value", () => {
    expect(refusal(() => undoBehind(ledger, minted, "prod", 1, on("02")))).toContain(
      "is at serial 1 in the ledger, which is not behind 1",
    );
    expect(refusal(() => undoBehind(two, minted, "prod", 5, on("02")))).toContain("without naming what is");
    const early = { ...on("02"), at: "2026-11-21T09:00:00Z" };
    expect(refusal(() => undoBehind(ledger, minted, "prod", 2, early))).toContain("was issued later");
  });
});

describe("a value that a person supplied, of an entry that is minted since", () => {
  const record: IssuedWith = { kind: "supplied-value", rotation: "90d", parts: [""] };
  const supplies: Ledger = {
    ...ledger,
    credentials: { [minted.name]: { prod: [{ generation: 1, issued, stored: issued, issuedWith: record }] } },
  };
  const back = undo(rotate(supplies, minted, "prod", on("01")), minted, "prod", on("02"));

  test("is asked for once it was gone back to, stored, and asked for again, as what it was issued with", () => {
    const stored = markStored(back, minted, "prod", on("03"));
    expect(only(stored, minted)).toMatchObject({ stored: on("03").at, issuedWith: record });
    const again = askAgain(stored, minted, "prod", on("04"));
    expect(only(again, minted)).toEqual({
      generation: 1,
      issued,
      serial: 4,
      asked: on("04").at,
      issuedWith: record,
    });
  });

  test("stops the next generation and the retirement until it is stored, whatever the entry is by now", () => {
    expect(refusal(() => rotate(back, minted, "prod", on("03")))).toContain("is not stored yet");
    const proof = { at: on("03").at, checked: ["vendor"] };
    expect(refusal(() => recordProof(back, minted, "prod", proof))).toContain("before it is marked stored");
    const stored = markStored(back, minted, "prod", on("03"));
    expect(live(rotate(stored, minted, "prod", on("04")), minted)).toHaveLength(2);
  });

  test("is made where its vendor makes such values", () => {
    expect(asIssued(minted, only(back, minted))).toMatchObject({
      issuedAt: expect.stringContaining("cloudflare"),
    });
  });
});

test("of an entry that a person supplies since, a token that Terraform minted is neither stored nor asked for", () => {
  const entry = { ...supplied, name: minted.name, vendor: minted.vendor };
  const record = issuedWith(minted);
  const mints: Ledger = {
    ...ledger,
    credentials: { [minted.name]: { prod: [{ generation: 1, issued, issuedWith: record }] } },
  };
  for (const step of [markStored, askAgain])
    expect(refusal(() => step(mints, entry, "prod", on("02")))).toContain("minted by Terraform");
  expect(live(rotate(mints, entry, "prod", on("02")), entry)).toHaveLength(2);
});

describe("asking again", () => {
  const stored = markStored(twoSupplied, supplied, "prod", on("02"));

  test("makes the newest value pending under the next serial, and takes its proof away", () => {
    const proved = recordProof(stored, supplied, "prod", { at: on("02").at, checked: ["vendor"] });
    const again = askAgain(proved, supplied, "prod", on("03"));
    expect(live(again, supplied)).toEqual([
      live(ledger, supplied)[0],
      {
        generation: 2,
        issued: on("01").at,
        serial: 3,
        asked: on("03").at,
        issuedWith: { kind: "supplied-value", rotation: "90d", parts: [""] },
      },
    ]);
    expect(refusal(() => retire(again, supplied, "prod", on("04")))).toContain("is not stored yet");
  });

  test("brings in what the entry says today", () => {
    const moved = changed(supplied.name, { folder: "/OryxTrades/chat" });
    expect(live(askAgain(stored, moved, "prod", on("03")), supplied).at(-1)?.issuedWith).toMatchObject({
      folder: "/OryxTrades/chat",
    });
  });

  test("rises each time, also of a value that is asked for already", () => {
    const twice = askAgain(askAgain(ledger, supplied, "prod", on("03")), supplied, "prod", on("04"));
    expect(only(twice, supplied)).toMatchObject({ serial: 3, asked: on("04").at });
  });

  test("is refused for what Terraform mints", () => {
    expect(refusal(() => askAgain(ledger, minted, "prod", on("03")))).toContain("minted by Terraform");
  });

  test("leaves why the older generation was retired without a proof", () => {
    const kept = { at: "2026-12-01T09:00:00Z", generation: 1, reason: "leaked" };
    const row = { generation: 2, issued: kept.at, stored: kept.at, retiredWithoutProof: kept };
    const forced = { ...ledgerFor([supplied]), credentials: { [supplied.name]: { prod: [row] } } };
    expect(live(askAgain(forced, supplied, "prod", on("03")), supplied)[0]?.retiredWithoutProof).toEqual(
      kept,
    );
  });

  test("is refused at a date before the value was issued or stored", () => {
    const early = (day: string) => ({ ...on("03"), at: `2026-${day}T09:00:00Z` });
    expect(refusal(() => askAgain(stored, supplied, "prod", early("11-30")))).toContain("was stored later");
    expect(refusal(() => askAgain(twoSupplied, supplied, "prod", early("11-30")))).toContain(
      "was issued later",
    );
  });

  test("is not marked stored, proved or retired before it was asked for", () => {
    const again = askAgain(ledger, supplied, "prod", on("03"));
    expect(refusal(() => markStored(again, supplied, "prod", on("02")))).toContain(
      "generation 1 was asked later, at 2026-12-03T09:00:00Z",
    );
  });
});

test("whatever is rotated, undone, asked again and retired, no number is used twice", () => {
  for (const entry of [minted, supplied]) {
    const isSupplied = entry === supplied;
    const settle = (of: Ledger, day: string) => (isSupplied ? markStored(of, entry, "prod", on(day)) : of);
    const again = (of: Ledger, day: string) =>
      isSupplied ? settle(askAgain(of, entry, "prod", on(day)), day) : of;
    const steps: readonly ((of: Ledger) => Ledger)[] = [
      (of) => settle(rotate(of, entry, "prod", on("01")), "01"),
      (of) => settle(undo(of, entry, "prod", on("02")), "02"),
      (of) => settle(rotate(of, entry, "prod", on("03")), "03"),
      (of) => again(of, "04"),
      (of) => retire(of, entry, "prod", { ...on("05"), force: "a test" }),
      (of) => settle(rotate(of, entry, "prod", on("06")), "06"),
      (of) => settle(undo(of, entry, "prod", on("07")), "07"),
      (of) => settle(rotate(of, entry, "prod", on("08")), "08"),
    ];
    const serials: number[] = [1];
    const generations = new Set([1]);
    let now = ledger;
    for (const step of steps) {
      const before = new Set(live(now, entry).map(({ generation }) => generation));
      now = step(now);
      const newest = live(now, entry).at(-1);
      if (newest === undefined) throw new Error("nothing is live");
      if (!before.has(newest.generation)) {
        expect(generations).not.toContain(newest.generation);
        generations.add(newest.generation);
      }
      serials.push(serialOf(newest));
    }
    expect(serials).toEqual([...serials].sort((a, b) => a - b));
    expect(serials.at(-1)).toBe(isSupplied ? 8 : 7);
  }
});

function retired(of: Ledger): Ledger {
  return retire(of, minted, "prod", { ...on("01"), force: "a test" });
}

/** The rows of the minted credential, the older one with other fields. */
function rows(of: Ledger, fields: Partial<Generation>): Generation[] {
  return live(of, minted).map((one, index) => (index === 0 ? { ...one, ...fields } : one));
}
