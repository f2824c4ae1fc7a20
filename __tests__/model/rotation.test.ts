import { issuedWith } from "../../src/model/issued-with";
import { type Ledger, liveGenerations } from "../../src/model/ledger";
import type { Rename } from "../../src/model/rename-record";
import { markStored, RotationRefused, recordProof, retire, rotate } from "../../src/model/rotation";
import { changed, credential, ledgerFor } from "../support/taxonomy";

const issued = "2026-11-22T09:00:00Z";
const later = { at: "2026-12-01T09:00:00Z", now: new Date("2026-12-01T09:00:00Z") };
const minted = credential("CF_DNS_EDIT_ORYX_APP");
const supplied = credential("GH_READONLY");
const perEnvironment = credential("HK_PLATFORM_FULL");
const ledger = ledgerFor([minted, supplied, perEnvironment], issued);
const pending = ledgerFor([supplied]);
const checked = ["vault prod:/OryxTrades/cloudflare", "vendor"];

const live = (of: Ledger, name: string, environment: "prod" | "staging" = "prod") =>
  liveGenerations(of, name, environment);
const refusal = (step: () => Ledger): string => {
  try {
    step();
  } catch (error) {
    if (error instanceof RotationRefused) return error.message;
    throw error;
  }
  throw new Error("it was not refused");
};

describe("a rotation", () => {
  test("appends the next generation with what it is issued with, and leaves the one in use, and every other row, as they were", () => {
    const after = rotate(ledger, perEnvironment, "staging", later);
    expect(live(after, "HK_PLATFORM_FULL", "staging")).toEqual([
      { generation: 1, issued },
      { generation: 2, issued: later.at, issuedWith: issuedWith(perEnvironment) },
    ]);
    expect({ ...after.credentials, HK_PLATFORM_FULL: {} }).toEqual({
      ...ledger.credentials,
      HK_PLATFORM_FULL: {},
    });
    expect(live(after, "HK_PLATFORM_FULL", "prod")).toBe(live(ledger, "HK_PLATFORM_FULL", "prod"));
  });

  test("does not change the ledger that it was given", () => {
    const before = structuredClone(ledger);
    rotate(ledger, minted, "prod", later);
    expect(ledger).toEqual(before);
  });

  test("is refused with two live generations", () => {
    const two = rotate(ledger, minted, "prod", later);
    expect(refusal(() => rotate(two, minted, "prod", later))).toBe(
      "CF_DNS_EDIT_ORYX_APP (prod) has two live generations, 1 and 2: retire generation 1 before the next rotation.",
    );
  });

  test("is refused while the newest supplied value is not stored", () => {
    expect(refusal(() => rotate(pending, supplied, "prod", later))).toContain(
      "generation 1 is not stored yet",
    );
    const stored = markStored(pending, supplied, "prod", later);
    expect(live(rotate(stored, supplied, "prod", later), "GH_READONLY")).toHaveLength(2);
  });

  test("is refused for a credential that does not rotate by design", () => {
    const lasting = changed("CF_DNS_EDIT_ORYX_APP", { rotation: "non-rotating" });
    expect(refusal(() => rotate(ledger, lasting, "prod", later))).toContain("does not rotate, by design");
  });

  test("brings in what waits for the next generation, also of a credential that does not rotate", () => {
    const lasting = changed(minted.name, { rotation: "non-rotating" });
    const recorded = [{ generation: 1, issued, issuedWith: issuedWith(minted) }];
    const waiting = { ...ledger, credentials: { [minted.name]: { prod: recorded } } };
    const [, next] = live(rotate(waiting, lasting, "prod", later), minted.name);
    expect(next?.issuedWith).toMatchObject({ rotation: "non-rotating" });
  });

  test("is refused in an environment without a value of its own, or without a row", () => {
    expect(refusal(() => rotate(ledger, supplied, "staging", later))).toBe(
      "GH_READONLY has no value of its own in staging, which reads prod's.",
    );
    const bare = { ...ledger, credentials: {} };
    expect(refusal(() => rotate(bare, supplied, "prod", later))).toContain("no generation in the ledger yet");
  });
});

describe("a date is refused", () => {
  const at = (date: string, now = later.now.toISOString()) =>
    refusal(() => rotate(ledger, minted, "prod", { at: date, now: new Date(now) }));

  test("before the last generation was issued, and taken at the same second", () => {
    expect(at("2026-11-22T08:59:59Z")).toContain("generation 1 was issued later, at 2026-11-22T09:00:00Z");
    expect(live(rotate(ledger, minted, "prod", { ...later, at: issued }), minted.name)).toHaveLength(2);
  });

  test("before the last supplied value was stored", () => {
    const stored = markStored(pending, supplied, "prod", later);
    const early = { ...later, at: "2026-11-30T09:00:00Z" };
    expect(refusal(() => rotate(stored, supplied, "prod", early))).toContain(
      "generation 1 was stored later, at 2026-12-01T09:00:00Z",
    );
  });

  test("more than a day after the machine's clock, and taken a day after it", () => {
    expect(at("2026-12-02T09:00:01Z")).toContain(
      "the clock shows 2026-12-01T09:00:00Z, more than a day earlier",
    );
    const day = { at: "2026-12-02T09:00:00Z", now: later.now };
    expect(live(rotate(ledger, minted, "prod", day), minted.name).at(-1)?.issued).toBe(day.at);
  });

  test("before 2020, as a machine without a clock has it", () => {
    expect(at("1970-01-01T00:00:07Z", "1970-01-01T00:00:07Z")).toContain("before 2020");
  });

  test("that does not exist", () => {
    expect(at("2026-02-30T09:00:00Z")).toContain("that is no instant");
  });

  test.each([
    [
      "retire",
      () =>
        retire(rotate(ledger, minted, "prod", later), minted, "prod", { ...later, at: issued, force: "x" }),
    ],
    ["markStored", () => markStored(pending, supplied, "prod", { ...later, at: "2026-11-01T09:00:00Z" })],
    ["recordProof", () => recordProof(ledger, minted, "prod", { at: "2026-11-01T09:00:00Z", checked })],
  ])("by %s as well", (_, step) => {
    expect(refusal(step)).toContain("issued later");
  });
});

describe("a retirement", () => {
  const two = rotate(ledger, minted, "prod", later);
  const proved = recordProof(two, minted, "prod", { at: later.at, checked });

  test("drops the older generation once the newer one is proved", () => {
    expect(live(retire(proved, minted, "prod", later), minted.name)).toEqual([
      {
        generation: 2,
        issued: later.at,
        issuedWith: issuedWith(minted),
        proof: { at: later.at, checked },
      },
    ]);
  });

  test("is refused for the only generation, whatever the reason", () => {
    const only = refusal(() => retire(ledger, minted, "prod", { ...later, force: "leaked" }));
    expect(only).toContain("retiring it would leave none");
  });

  test("is refused without a proof of the newest generation, even if the older one has one", () => {
    const oldProof = rotate(
      recordProof(ledger, minted, "prod", { at: issued, checked }),
      minted,
      "prod",
      later,
    );
    for (const unproved of [two, oldProof]) {
      expect(refusal(() => retire(unproved, minted, "prod", later))).toContain("generation 2 has no proof");
      expect(refusal(() => retire(unproved, minted, "prod", { ...later, force: "  " }))).toContain(
        "has no proof",
      );
    }
  });

  test("goes ahead without a proof for a reason, which the ledger keeps with the date and the generation", () => {
    expect(live(retire(two, minted, "prod", { ...later, force: " leaked " }), minted.name)).toEqual([
      {
        generation: 2,
        issued: later.at,
        issuedWith: issuedWith(minted),
        retiredWithoutProof: { at: later.at, generation: 1, reason: "leaked" },
      },
    ]);
  });

  test("keeps no reason where there is a proof", () => {
    const forced = retire(proved, minted, "prod", { ...later, force: "in a hurry" });
    expect(forced).toEqual(retire(proved, minted, "prod", later));
  });

  test("is refused while a rename needs both generations, whatever the reason, and not once it was given up", () => {
    const rename: Rename = {
      since: issued,
      aliasUntil: "2026-12-31T00:00:00Z",
      holds: "newest",
      names: [{ name: "CLOUDFLARE_EDIT_DNS", part: "", at: "prod:/OryxTrades/cloudflare" }],
    };
    const renaming = (more: Partial<Rename>) => {
      const of = { ...proved, renames: { [minted.name]: { prod: { ...rename, ...more } } } };
      return () => retire(of, minted, "prod", { ...later, force: "leaked" });
    };
    expect(refusal(renaming({ fresh: 2 }))).toContain("its old names still hold generation 1");
    for (const settled of [{}, { fresh: 2, undone: later.at }])
      expect(live(renaming(settled)(), minted.name)).toHaveLength(1);
  });

  test("of a supplied value is refused while the newest is not stored, whatever the reason", () => {
    const half = rotate(ledger, supplied, "prod", later);
    const refused = refusal(() => retire(half, supplied, "prod", { ...later, force: "leaked" }));
    expect(refused).toContain("the vault still holds generation 1");
    const stored = markStored(half, supplied, "prod", later);
    expect(live(retire(stored, supplied, "prod", { ...later, force: "leaked" }), "GH_READONLY")).toHaveLength(
      1,
    );
  });
});

describe("marking as stored", () => {
  test("dates the newest generation alone", () => {
    const half = rotate(ledger, supplied, "prod", later);
    expect(live(markStored(half, supplied, "prod", later), "GH_READONLY")).toEqual([
      { generation: 1, issued, stored: issued },
      { generation: 2, issued: later.at, issuedWith: issuedWith(supplied), stored: later.at },
    ]);
  });

  test("is refused for what Terraform mints, and twice", () => {
    expect(refusal(() => markStored(ledger, minted, "prod", later))).toContain("minted by Terraform");
    expect(refusal(() => markStored(ledger, supplied, "prod", later))).toContain("marked stored already");
  });
});

describe("a proof", () => {
  test("belongs to the newest generation and replaces an earlier proof of it", () => {
    const two = rotate(ledger, minted, "prod", later);
    const once = recordProof(two, minted, "prod", { at: later.at, checked });
    const twice = recordProof(once, minted, "prod", { at: "2026-12-02T09:00:00Z", checked: ["vendor"] });
    expect(live(twice, minted.name)).toEqual([
      { generation: 1, issued },
      {
        generation: 2,
        issued: later.at,
        issuedWith: issuedWith(minted),
        proof: { at: "2026-12-02T09:00:00Z", checked: ["vendor"] },
      },
    ]);
  });

  test("leaves why the older generation was retired without one", () => {
    const forced = retire(rotate(ledger, minted, "prod", later), minted, "prod", {
      ...later,
      force: "leaked",
    });
    const after = recordProof(forced, minted, "prod", { at: later.at, checked });
    expect(live(after, minted.name)).toEqual([
      { ...live(forced, minted.name)[0], proof: { at: later.at, checked } },
    ]);
    expect(live(after, minted.name)[0]?.retiredWithoutProof?.reason).toBe("leaked");
  });

  test("of nothing is refused", () => {
    for (const nothing of [[], ["  "]]) {
      const proof = { at: later.at, checked: nothing };
      expect(refusal(() => recordProof(ledger, minted, "prod", proof))).toContain("nothing was checked");
    }
  });

  test("of a supplied value that is not stored is refused", () => {
    expect(refusal(() => recordProof(pending, supplied, "prod", { at: later.at, checked }))).toContain(
      "before it is marked stored",
    );
  });
});
