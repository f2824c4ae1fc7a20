import type { Generation } from "../../src/model/ledger";
import { findingsOf } from "../support/findings";

const issued = (day: number) => `2026-11-${day}T09:00:00Z`;
const checked = ["vendor"];

const found = (name: string, generations: readonly Generation[], rule = "ledger-proofs") =>
  findingsOf(rule, [], (ledger) => ({
    ...ledger,
    credentials: { ...ledger.credentials, [name]: { prod: [...generations] } },
  }));

test("a proof and a retirement in their order are right", () => {
  const good = [
    {
      generation: 2,
      issued: issued(20),
      stored: issued(21),
      proof: { at: issued(21), checked },
      retiredWithoutProof: { at: issued(20), generation: 1, reason: "leaked" },
    },
    { generation: 3, issued: issued(22) },
  ];
  expect(found("GH_READONLY", good)).toEqual([]);
});

test.each([
  [
    "a proof from before the issue",
    { issued: issued(20), proof: { at: issued(19), checked } },
    "before it was live",
  ],
  [
    "a proof from before the value was stored",
    { issued: issued(20), stored: issued(22), proof: { at: issued(21), checked } },
    "before it was live",
  ],
  [
    "a proof of what is not stored",
    { issued: issued(20), proof: { at: issued(21), checked } },
    "but not stored",
  ],
  [
    "a retirement from before the issue",
    { issued: issued(20), retiredWithoutProof: { at: issued(19), generation: 1, reason: "x" } },
    "before generation 2 was issued",
  ],
  [
    "a generation that retires itself",
    { issued: issued(20), retiredWithoutProof: { at: issued(20), generation: 2, reason: "x" } },
    "says that generation 2 was retired",
  ],
])("%s is refused", (_, fields, text) => {
  expect(found("GH_READONLY", [{ generation: 2, ...fields }])).toContainEqual({
    entry: "GH_READONLY.prod",
    found: expect.stringContaining(text),
  });
});

test("a generation is not both live and retired", () => {
  const both = [
    { generation: 1, issued: issued(20) },
    {
      generation: 2,
      issued: issued(21),
      retiredWithoutProof: { at: issued(22), generation: 1, reason: "x" },
    },
  ];
  expect(found("CF_ACCESS_MGMT", both)).toEqual([
    { entry: "CF_ACCESS_MGMT.prod", found: "generation 1 both live and retired" },
  ]);
});

test("a generation that a merge put there twice is told as that", () => {
  const twice = [20, 21].map((day) => ({ generation: 1, issued: issued(day) }));
  expect(found("CF_ACCESS_MGMT", twice, "ledger-generations")).toEqual([
    { entry: "CF_ACCESS_MGMT.prod", found: "generation 1 twice" },
  ]);
});

test.each([
  ["issued", { issued: "2026-02-30T09:00:00Z" }],
  ["stored", { issued: issued(20), stored: "2026-11-31T09:00:00Z" }],
  ["proved", { issued: issued(20), stored: issued(20), proof: { at: "2026-11-31T09:00:00Z", checked } }],
])("a day that does not exist is found where a generation was %s", (what, fields) => {
  expect(found("GH_READONLY", [{ generation: 1, ...fields }], "ledger-generations")).toContainEqual({
    entry: "GH_READONLY.prod",
    found: expect.stringMatching(new RegExp(`^generation 1: ${what} 2026-(02-30|11-31)T`)),
  });
});
