import type { Credential } from "../../src/model/credential";
import { deadlines } from "../../src/model/due";
import { issuedWith } from "../../src/model/issued-with";
import type { Ledger } from "../../src/model/ledger";
import { askAgain, markStored, recordProof, rotate, undo } from "../../src/model/rotation";
import { changed, credential, ledgerFor } from "../support/taxonomy";

const issued = "2026-11-22T09:00:00Z";
const minted = credential("CF_DNS_EDIT_ORYX_APP");
const supplied = credential("GH_READONLY");
const critical = credential("HK_PLATFORM_FULL");
const credentials = [minted, supplied, critical];
const ledger = ledgerFor(credentials, issued);
const time = { at: "2027-01-15T09:00:00Z", now: new Date("2027-01-15T09:00:00Z") };
const proof = { at: time.at, checked: ["vendor"] };

const look = (at: string, within = 7, of: Ledger = ledger, list = credentials) =>
  deadlines({ credentials: list, ledger: of, ledgerFile: "l.json" }, new Date(at), within);
const of = (name: string, all: ReturnType<typeof look>) => all.find((row) => row.credential.name === name);

/** The value of one entry that was issued as another version of the entry says, looked at 60 days later. */
function sinceChanged(before: Credential, now: Credential, at = "2027-01-21T09:00:00Z") {
  const record = { generation: 1, issued, stored: issued, issuedWith: issuedWith(before) };
  const rows = { ...ledger, credentials: { [now.name]: { prod: [record] } } };
  return look(at, 7, rows, [now])[0];
}

test("a value is due from so many days before its cadence ends", () => {
  expect(of(minted.name, look("2027-02-13T08:59:59Z"))).toMatchObject({
    expires: "2027-02-20T09:00:00Z",
    deadline: "2027-02-20T09:00:00Z",
    daysLeft: 7,
  });
  expect(of(minted.name, look("2027-02-13T08:59:59Z"))?.reason).toBeUndefined();
  expect(of(minted.name, look("2027-02-13T09:00:00Z"))).toMatchObject({ reason: "expires", daysLeft: 7 });
  expect(of(minted.name, look("2027-02-13T09:00:00Z", 6))?.reason).toBeUndefined();
});

test.each([
  ["2027-02-20T08:59:59Z", 0],
  ["2027-02-20T09:00:01Z", -1],
  ["2027-02-22T09:00:00Z", -2],
])("at %s, about its end, it is due with %i whole days left", (at, days) => {
  expect(of(minted.name, look(at, 1))).toMatchObject({ daysLeft: days, reason: "expires" });
});

test("it says how sensitive the value is and who is paged: the primary consumer", () => {
  expect(of(minted.name, look(issued))).toMatchObject({
    sensitivity: "high",
    paged: "terraform",
    next: "npx taxonomy rotate CF_DNS_EDIT_ORYX_APP",
  });
});

test("what is due comes first, then the most urgent, of those at one instant the most sensitive", () => {
  const rotated = rotate(ledger, critical, "staging", time);
  expect(look(time.at, 7, rotated).map((row) => [row.credential.name, row.environment])).toEqual([
    ["HK_PLATFORM_FULL", "staging"],
    ["HK_PLATFORM_FULL", "prod"],
    ["CF_DNS_EDIT_ORYX_APP", "prod"],
    ["GH_READONLY", "prod"],
  ]);
  const older = {
    ...ledger,
    credentials: {
      ...ledger.credentials,
      GH_READONLY: { prod: [{ generation: 1, issued: "2026-11-21T09:00:00Z", stored: issued }] },
    },
  };
  expect(look(time.at, 7, older)[0]?.credential.name).toBe("GH_READONLY");
});

test("a rotation is due from its first moment to its last, with the older value's date and the step that comes next", () => {
  const half = rotate(ledger, supplied, "prod", time);
  const stored = markStored(half, supplied, "prod", time);
  const proved = recordProof(stored, supplied, "prod", proof);
  for (const [after, reason, step] of [
    [half, "asked", "stored"],
    [stored, "unproved", "prove"],
    [proved, "retire", "retire"],
  ] as const) {
    for (const at of [time.at, "2027-03-15T09:00:00Z"])
      expect(of("GH_READONLY", look(at, 7, after))).toMatchObject({
        generation: 1,
        replacement: 2,
        expires: "2027-02-20T09:00:00Z",
        reason,
        next: `npx taxonomy ${step} GH_READONLY`,
      });
  }
});

test("the next step names the environment where the credential has values in several", () => {
  const rotated = rotate(ledger, critical, "staging", time);
  expect(look(time.at, 7, rotated)[0]?.next).toBe("npx taxonomy prove HK_PLATFORM_FULL --env staging");
});

test("the older value of a rename is given back by the rename", () => {
  const rotated = recordProof(rotate(ledger, minted, "prod", time), minted, "prod", proof);
  const rename = {
    since: issued,
    aliasUntil: "2027-06-01T00:00:00Z",
    holds: "same" as const,
    names: [{ name: "CLOUDFLARE_EDIT_DNS", part: "", at: "prod:/OryxTrades/cloudflare" }],
    fresh: 2,
  };
  const renamed = { ...rotated, renames: { [minted.name]: { prod: rename } } };
  expect(of(minted.name, look(time.at, 7, renamed))).toMatchObject({
    reason: "retire",
    next: "npx taxonomy rename CF_DNS_EDIT_ORYX_APP --finish",
  });
});

test("a value that was never stored waits for that, and goes before its date", () => {
  for (const at of [issued, "2027-02-20T09:00:00Z"])
    expect(of("GH_READONLY", look(at, 7, ledgerFor(credentials)))).toMatchObject({
      reason: "asked",
      next: "npx taxonomy stored GH_READONLY",
    });
});

test("a rotation that was undone is due until the older value is proved again, or has to be replaced", () => {
  const undone = undo(rotate(ledger, minted, "prod", time), minted, "prod", time);
  expect(of(minted.name, look(time.at, 7, undone))).toMatchObject({ reason: "unproved", generation: 1 });
  expect(of(minted.name, look("2027-02-20T09:00:00Z", 7, undone))).toMatchObject({ reason: "expires" });
  expect(
    of(minted.name, look(time.at, 7, recordProof(undone, minted, "prod", proof)))?.reason,
  ).toBeUndefined();
});

test("a supplied value that was asked for again is due until it is stored, and no longer", () => {
  const asked = askAgain(ledger, supplied, "prod", time);
  expect(of("GH_READONLY", look(time.at, 7, asked))).toMatchObject({ reason: "asked" });
  const stored = markStored(asked, supplied, "prod", time);
  expect(of("GH_READONLY", look(time.at, 7, stored))?.reason).toBeUndefined();
});

describe("a value that was issued with another cadence than its entry has", () => {
  const at = (name: string, rotation: string) => changed(name, { rotation });

  test("is overdue by a shorter one, and ends when it was said to end", () => {
    expect(sinceChanged(minted, at(minted.name, "30d"))).toMatchObject({
      reason: "cadence",
      expires: "2027-02-20T09:00:00Z",
      deadline: "2026-12-22T09:00:00Z",
      daysLeft: -30,
      next: "npx taxonomy rotate CF_DNS_EDIT_ORYX_APP",
    });
  });

  test("is due before it ends, however long the entry's is", () => {
    expect(sinceChanged(minted, at(minted.name, "annual"), "2027-02-20T09:00:00Z")).toMatchObject({
      reason: "expires",
      deadline: "2027-02-20T09:00:00Z",
    });
  });

  test("is due by the new one where it had none, and ends all the same where it is to have none", () => {
    expect(sinceChanged(at(minted.name, "non-rotating"), at(minted.name, "60d"))).toMatchObject({
      reason: "cadence",
      expires: null,
      deadline: "2027-01-21T09:00:00Z",
    });
    const lasting = at(minted.name, "non-rotating");
    const ends = sinceChanged(minted, lasting, "2027-02-20T09:00:00Z");
    expect(ends).toMatchObject({ reason: "expires", deadline: "2027-02-20T09:00:00Z" });
  });
});

test("facts that wait for the next generation are due at once, and named", () => {
  const now = changed("CF_DNS_EDIT_ORYX_APP", { owner: "account", rotation: "180d" });
  expect(sinceChanged(minted, now)).toMatchObject({
    reason: "facts",
    facts: ["rotation", "owner"],
    next: "npx taxonomy rotate CF_DNS_EDIT_ORYX_APP",
  });
});

test("what waits for the next generation of a credential that does not rotate is brought in by a rotation all the same", () => {
  const before = changed("GH_READONLY", { rotation: "non-rotating" });
  const now = changed("GH_READONLY", { rotation: "non-rotating", folder: "/OryxTrades/elsewhere" });
  expect(sinceChanged(before, now)).toMatchObject({ reason: "facts", deadline: null });
  const record = { generation: 1, issued, stored: issued, issuedWith: issuedWith(before) };
  const rows = { ...ledger, credentials: { GH_READONLY: { prod: [record] } } };
  expect(rotate(rows, now, "prod", time).credentials.GH_READONLY?.prod).toHaveLength(2);
  expect(() => rotate(rows, before, "prod", time)).toThrow(/does not rotate, by design/);
});

test("a credential that does not rotate never expires, and its unfinished work is due", () => {
  const lasting = changed("GH_READONLY", { rotation: "non-rotating" });
  const all = look("2127-01-01T00:00:00Z", 365, ledger, [lasting, minted]);
  expect(all.map((row) => row.reason)).toEqual(["expires", undefined]);
  expect(all.at(-1)).toMatchObject({ expires: null, deadline: null, daysLeft: null });
  expect(look(issued, 7, ledgerFor([lasting]), [lasting])).toMatchObject([
    { reason: "asked", deadline: null, daysLeft: null },
  ]);
});
