import { LedgerError, parseLedger } from "../../src/model/ledger";
import { formatLedger } from "../../src/model/ledger-format";
import { companyText } from "../support/company-text";

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
  const text = companyText("ledger.json");
  expect(formatLedger(parseLedger(text, "company/ledger.json"))).toBe(text);
});

test("a rotation changes two lines of the file", () => {
  const before = parseLedger(companyText("ledger.json"), "l");
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
    ...parseLedger(companyText("ledger.json"), "l"),
    configVars: { "oryx-api-prod": { PAYMENT_KEY: "STR_BILLING_WRITE" } },
  };
  expect(formatLedger(ledger)).toContain('\n      "PAYMENT_KEY": "STR_BILLING_WRITE"\n');
  expect(parseLedger(formatLedger(ledger), "l")).toEqual(ledger);
});

describe("a key twice in one object", () => {
  const row = '[{ "generation": 1, "issued": "2026-11-22T09:00:00Z" }]';
  test.each([
    ["two rows of one credential", `"A": { "prod": ${row} },\n"B": {},\n"A": {}`, "credentials.A", 2, 4],
    ["two environments of a row", `"A": { "prod": ${row},\n"prod": ${row} }`, "credentials.A.prod", 2, 3],
    [
      "two fields of a generation",
      '"A": { "prod": [{ "generation": 1,\n"issued": "2026-11-22T09:00:00Z",\n"issued": "2026-11-23T09:00:00Z" }] }',
      "credentials.A.prod.0.issued",
      3,
      4,
    ],
    ["one of them written with an escape", `"A": {},\n"\\u0041": {}`, "credentials.A", 2, 3],
  ])("is refused with both lines: %s", (_, rows, at, first, second) => {
    expect(problemsOf(`{ ${layouts}, "credentials": {\n${rows} } }`)).toEqual([
      {
        at,
        found: `the key twice, at ledger.json:${first} and ledger.json:${second}`,
        expected: "each key once: keep the one that tells what is live",
      },
    ]);
  });
  test("is told for every pair at once", () => {
    const text = `{ ${layouts},\n${layouts},\n"credentials": { "A": {},\n"A": {},\n"A": {} } }`;
    expect(problemsOf(text).map(({ at }) => at)).toEqual(["layouts", "credentials.A", "credentials.A"]);
  });
  test("in different objects is fine, and so is a quotation mark in a text", () => {
    const proof = '{ "at": "2026-11-22T09:00:00Z", "checked": ["the \\"prod\\" vault"] }';
    const proved = row.replace(" }]", `, "proof": ${proof} }]`);
    expect(
      problemsOf(`{ ${layouts}, "credentials": { "A": { "prod": ${proved} }, "B": { "prod": ${row} } } }`),
    ).toEqual([]);
  });
});
