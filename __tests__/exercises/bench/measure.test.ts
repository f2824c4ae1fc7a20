import type { Benchmark } from "../../../exercises/bench/measure/benchmark";
import { measure } from "../../../exercises/bench/measure/measure";
import { ratios } from "../../../exercises/bench/measure/ratios";
import { reportText } from "../../../exercises/bench/measure/report";

function benchmark(secondsOfA: readonly number[], secondsOfB: readonly number[]) {
  const calls: string[] = [];
  const next = (side: string, seconds: readonly number[]) => async () => {
    calls.push(side);
    return seconds[calls.filter((call) => call === side).length - 1] ?? 1;
  };
  const described: Benchmark = {
    name: "example",
    a: "this",
    b: "that",
    limit: 2,
    runs: 3,
    use: async (work) => {
      calls.push("open");
      const result = await work({ a: next("A", secondsOfA), b: next("B", secondsOfB) });
      calls.push("close");
      return result;
    },
  };
  return { described, calls };
}

describe("a measurement", () => {
  test("takes A and B in turns, once to warm up and then as often as asked", async () => {
    const { described, calls } = benchmark([], []);
    await measure(described, { runs: 2 });
    expect(calls.join(" ")).toBe("open A B A B A B close");
  });

  test("leaves the warm-up out", async () => {
    const { described } = benchmark([900, 3, 3, 3], [1, 2, 2, 2]);
    const { median, max, samples } = await measure(described);
    expect({ median, max, samples: samples.length }).toEqual({ median: 1.5, max: 1.5, samples: 3 });
  });

  test("is over the limit by the median of its pairs, not by its worst pair", async () => {
    const fine = benchmark([1, 1, 1, 9], []);
    const slow = benchmark([1, 9, 9, 1], []);
    expect((await measure(fine.described)).isWithinLimit).toBe(true);
    expect((await measure(slow.described)).isWithinLimit).toBe(false);
  });
});

describe("ratios", () => {
  test("are taken within each pair, so that a slow minute of the machine does not count", () => {
    const { median, min, max } = ratios([
      { a: 2, b: 1 },
      { a: 20, b: 10 },
      { a: 3, b: 2 },
    ]);
    expect({ median, min, max }).toEqual({ median: 2, min: 1.5, max: 2 });
  });

  test("have the mean of the two middle ones as median when their number is even", () => {
    expect(
      ratios([
        { a: 1, b: 1 },
        { a: 4, b: 1 },
        { a: 2, b: 1 },
        { a: 9, b: 1 },
      ]).median,
    ).toBe(3);
  });

  test("need a sample, and a time to compare with", () => {
    expect(() => ratios([])).toThrow("at least one sample");
    expect(() => ratios([{ a: 1, b: 0 }])).toThrow("above 0 s");
  });
});

test("the report says of each measurement what, how much, how much is allowed, and whether that holds", async () => {
  const { described } = benchmark([1, 9, 6, 3], []);
  const row = reportText([await measure(described)])
    .split("\n")
    .find((line) => line.includes("example"));
  expect(row?.split("│").map((cell) => cell.trim())).toEqual([
    "",
    "example",
    "this",
    "that",
    "6.00 s",
    "1.00 s",
    "6.00 (3.00-9.00)",
    "2",
    "over the limit",
    "",
  ]);
});
