import { deadlines } from "../../taxonomy/due";
import type { Ledger } from "../../taxonomy/ledger";
import { markStored, recordProof, rotate } from "../../taxonomy/rotation";
import { changed, credential, ledgerFor } from "../support/taxonomy";

const issued = "2026-11-22T09:00:00Z";
const minted = credential("CF_DNS_EDIT_RAXX_APP");
const supplied = credential("GH_READONLY");
const critical = credential("HK_PLATFORM_FULL");
const credentials = [minted, supplied, critical];
const ledger = ledgerFor(credentials, issued);
const time = { at: "2027-02-15T09:00:00Z", now: new Date("2027-02-15T09:00:00Z") };

const look = (at: string, within = 7, of: Ledger = ledger, list = credentials) =>
  deadlines({ credentials: list, ledger: of, ledgerFile: "l.json" }, new Date(at), within);
const of = (name: string, all: ReturnType<typeof look>) => all.find((row) => row.credential.name === name);

test("a value is due from so many days before its cadence ends", () => {
  expect(of(minted.name, look("2027-02-13T08:59:59Z"))).toMatchObject({
    expires: "2027-02-20T09:00:00Z",
    isDue: false,
    daysLeft: 7,
  });
  expect(of(minted.name, look("2027-02-13T09:00:00Z"))).toMatchObject({ isDue: true, daysLeft: 7 });
  expect(of(minted.name, look("2027-02-13T09:00:00Z", 6))).toMatchObject({ isDue: false });
});

test.each([
  ["2027-02-20T08:59:59Z", 0],
  ["2027-02-20T09:00:01Z", -1],
  ["2027-02-22T09:00:00Z", -2],
])("at %s, about its end, it is due with %i whole days left", (at, days) => {
  expect(of(minted.name, look(at, 1))).toMatchObject({ daysLeft: days, isDue: true });
});

test("it says how sensitive the value is and who is paged: the primary consumer", () => {
  expect(of(minted.name, look(issued))).toMatchObject({
    sensitivity: "high",
    paged: "terraform",
    next: "rotate",
  });
});

test("the most urgent come first, of those at one instant the most sensitive", () => {
  const rotated = rotate(ledger, critical, "staging", time);
  const order = look(time.at, 7, rotated);
  expect(order.map((row) => [row.credential.name, row.environment])).toEqual([
    ["HK_PLATFORM_FULL", "prod"],
    ["HK_PLATFORM_FULL", "staging"],
    ["CF_DNS_EDIT_RAXX_APP", "prod"],
    ["GH_READONLY", "prod"],
  ]);
  const older = {
    ...ledger,
    credentials: {
      ...ledger.credentials,
      GH_READONLY: { prod: [{ generation: 1, issued: "2026-11-21T09:00:00Z" }] },
    },
  };
  expect(look(time.at, 7, older)[0]?.credential.name).toBe("GH_READONLY");
});

test("during a rotation the deadline is the old value's, and the next step follows the rotation", () => {
  const half = rotate(ledger, supplied, "prod", time);
  const stored = markStored(half, supplied, "prod", time);
  const proved = recordProof(stored, supplied, "prod", { at: time.at, checked: ["vendor"] });
  for (const [after, next] of [
    [half, "stored"],
    [stored, "prove"],
    [proved, "retire"],
  ] as const) {
    expect(of("GH_READONLY", look(time.at, 7, after))).toMatchObject({
      generation: 1,
      replacement: 2,
      expires: "2027-02-20T09:00:00Z",
      isDue: true,
      next,
    });
  }
});

test("a value that was never stored waits for that, not for a rotation", () => {
  expect(of("GH_READONLY", look(issued, 7, ledgerFor(credentials)))).toMatchObject({ next: "stored" });
});

test("a credential that does not rotate never expires", () => {
  const lasting = changed("GH_READONLY", { rotation: "non-rotating" });
  const all = look("2127-01-01T00:00:00Z", 365, ledger, [lasting, minted]);
  expect(all.map((row) => row.isDue)).toEqual([true, false]);
  expect(all.at(-1)).toMatchObject({ expires: null, daysLeft: null });
});
