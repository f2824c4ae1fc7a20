import { credentials } from "../../src/model";
import { check } from "../../src/model/check";
import type { Ledger } from "../../src/model/ledger";
import { ledgerFor } from "../support/taxonomy";

const clock = "2026-11-22T09:00:00Z";
const good = ledgerFor(credentials);

function found(ledger: object, at = clock) {
  const findings = check({
    credentials,
    ledger: { ...good, ...ledger } as Ledger,
    ledgerFile: "l.json",
    ...(at === "" ? {} : { clock: at }),
  });
  return findings.filter(({ rule }) => rule === "ledger-dates").map((one) => `${one.entry}: ${one.found}`);
}

const withGeneration = (fields: object) => ({
  credentials: { ...good.credentials, GH_READONLY: { prod: [{ generation: 3, issued: clock, ...fields }] } },
});
const ahead = "2036-11-22T09:00:00Z";

describe("what the ledger tells of has happened", () => {
  test.each([
    ["issued", { issued: ahead }, "issued"],
    ["stored", { stored: ahead }, "stored"],
    ["proved", { proof: { at: ahead, checked: ["vault"] } }, "proof: at"],
    [
      "retired",
      { retiredWithoutProof: { at: ahead, generation: 2, reason: "r" } },
      "retiredWithoutProof: at",
    ],
  ])("a generation %s in ten years is refused", (_, fields, field) => {
    expect(found(withGeneration(fields))).toEqual([`GH_READONLY.prod: generation 3: ${field} ${ahead}`]);
  });
  test("a rename begun, confirmed or given up in ten years is refused, and its end may be then", () => {
    const rename = {
      since: ahead,
      aliasUntil: ahead,
      moved: [{ consumer: "ci", at: ahead }],
      undone: ahead,
      names: [],
    };
    expect(found({ renames: { GH_READONLY: { prod: rename } } })).toEqual([
      `renames.GH_READONLY.prod: since ${ahead}`,
      `renames.GH_READONLY.prod: moved: 0: at ${ahead}`,
      `renames.GH_READONLY.prod: undone ${ahead}`,
    ]);
  });
  test("a soak of ten years from now is refused", () => {
    expect(found({ soaks: { staging: { since: clock, readBack: { at: ahead, checked: [] } } } })).toEqual([
      `soaks.staging: readBack: at ${ahead}`,
    ]);
  });
  test("a clock may be a day behind, and no more", () => {
    expect(found(withGeneration({ issued: "2026-11-23T09:00:00Z" }))).toEqual([]);
    expect(found(withGeneration({ issued: "2026-11-23T09:00:01Z" }))).toHaveLength(1);
  });
  test("no more is asked where no clock was read", () => {
    expect(found(withGeneration({ issued: ahead }), "")).toEqual([]);
  });
  test("nothing happened before 2020, with a clock or without", () => {
    const early = withGeneration({ issued: "2019-12-31T23:59:59Z" });
    expect(found(early)).toHaveLength(1);
    expect(found(early, "")).toHaveLength(1);
    expect(found(withGeneration({ issued: "2020-01-01T00:00:00Z" }))).toEqual([]);
  });
});
