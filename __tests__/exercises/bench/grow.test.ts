import { grow, grownLedger } from "../../../exercises/bench/scale/grow";
import { credentials } from "../../../src/model";
import { check, hasErrors } from "../../../src/model/check";

describe("a grown taxonomy", () => {
  const grown = grow(credentials, 10 * credentials.length);
  const ledger = grownLedger(grown);

  test("has as many credentials as asked for, each with a name of its own", () => {
    expect(grow(credentials, 1000)).toHaveLength(1000);
    expect(new Set(grown.map(({ name }) => name)).size).toBe(grown.length);
  });

  test("has the kinds and vendors of the real one in the same proportion", () => {
    const tally = (list: typeof grown, times: number) =>
      list
        .map(({ kind, vendor }) => `${kind} ${vendor}`)
        .flatMap((text) => Array(times).fill(text))
        .sort();
    expect(tally(grown, 1)).toEqual(tally(credentials, 10));
  });

  test("breaks no rule", () => {
    const findings = check({ credentials: grown, ledger, ledgerFile: "grown" });
    expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  test("is not exempt from the rules: two of one name are found", () => {
    const findings = check({ credentials: [...grown, ...grown.slice(0, 1)], ledger, ledgerFile: "grown" });
    expect(hasErrors(findings)).toBe(true);
  });
});
