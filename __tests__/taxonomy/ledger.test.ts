import { readFileSync } from "node:fs";
import { LedgerError, parseLedger } from "../../taxonomy/ledger";
import { formatLedger } from "../../taxonomy/ledger-format";

const problemsOf = (text: string) => {
  try {
    parseLedger(text, "ledger.json");
    return [];
  } catch (error) {
    if (error instanceof LedgerError) return error.problems;
    throw error;
  }
};
const layouts = '"layouts": { "prod": "flat", "staging": "flat", "dev": "flat" }';

test("the committed ledger is written as its formatter writes it", () => {
  const text = readFileSync("taxonomy/ledger.json", "utf8");
  expect(formatLedger(parseLedger(text, "taxonomy/ledger.json"))).toBe(text);
});

test("a rotation changes two lines of the file", () => {
  const before = parseLedger(readFileSync("taxonomy/ledger.json", "utf8"), "l");
  const generations = [
    ...(before.credentials.GH_READONLY?.prod ?? []),
    { generation: 2, issued: "2026-12-01T00:00:00Z" },
  ];
  const after = { ...before, credentials: { ...before.credentials, GH_READONLY: { prod: generations } } };
  const old = new Set(formatLedger(before).split("\n"));
  const lines = formatLedger(after).split("\n");
  expect(lines.length - formatLedger(before).split("\n").length).toBe(1);
  expect(lines.filter((line) => !old.has(line))).toHaveLength(2);
});

describe("a text that is no ledger names every place, what was found and what was expected", () => {
  test("no JSON", () => {
    expect(problemsOf("{")).toEqual([expect.objectContaining({ at: "the whole file", expected: "JSON" })]);
  });
  test("several faults at once", () => {
    const row = '{ "generation": 0, "issued": "yesterday", "note": 1 }';
    const text = `{ "layouts": { "prod": "deep", "staging": "flat", "dev": "flat" }, "credentials": { "A": { "prod": [${row}] } } }`;
    expect(problemsOf(text)).toEqual([
      { at: "layouts.prod", found: '"deep"', expected: "one of flat, both, env-folders" },
      { at: "credentials.A.prod.0.generation", found: "0", expected: "at least 1" },
      {
        at: "credentials.A.prod.0.issued",
        found: '"yesterday"',
        expected: "an instant like 2026-11-22T09:00:00Z",
      },
      { at: "credentials.A.prod.0", found: expect.any(String), expected: 'no key "note"' },
    ]);
  });
  test("an unknown environment", () => {
    const problems = problemsOf(`{ ${layouts}, "credentials": { "A": { "qa": [] } } }`);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.at).toContain("credentials.A");
  });
});

test("owners of config vars are written one a line and read back", () => {
  const ledger = {
    ...parseLedger(readFileSync("taxonomy/ledger.json", "utf8"), "l"),
    configVars: { "raxx-api-prod": { PAYMENT_KEY: "STR_BILLING_WRITE" } },
  };
  expect(formatLedger(ledger)).toContain('\n      "PAYMENT_KEY": "STR_BILLING_WRITE"\n');
  expect(parseLedger(formatLedger(ledger), "l")).toEqual(ledger);
});
