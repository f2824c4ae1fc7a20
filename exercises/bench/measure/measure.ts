import type { Benchmark, Unit } from "./benchmark";
import { type Ratios, ratios, type Sample } from "./ratios";

/** What came out of a benchmark. */
export interface Measurement extends Ratios {
  readonly name: string;
  readonly a: string;
  readonly b: string;
  readonly unit: Unit;
  readonly limit: number;
  readonly isWithinLimit: boolean;
  readonly samples: readonly Sample[];
}

export interface MeasureOptions {
  /** Pairs to measure (at least 1). @default - what the benchmark asks for */
  readonly runs?: number;
  /** Told after every pair. */
  readonly onProgress?: (text: string) => void;
}

/**
 * Measures in turns (A B A B …), after one of each that does not count: a machine that slows down slows both, and the
 * ratio of a pair stays.
 */
export async function measure(benchmark: Benchmark, options: MeasureOptions = {}): Promise<Measurement> {
  const { name, a, b, limit, unit = "s" } = benchmark;
  const runs = options.runs ?? benchmark.runs;
  const samples = await benchmark.use(async (pair) => {
    const taken: Sample[] = [];
    for (let run = 0; run <= runs; run += 1) {
      const sample = { a: await pair.a(), b: await pair.b() };
      if (run > 0) taken.push(sample);
      const turn = run === 0 ? "warm-up" : `pair ${run} of ${runs}`;
      options.onProgress?.(`${turn}: ${amount(sample.a, unit)}, ${amount(sample.b, unit)}`);
    }
    return taken;
  });
  const result = ratios(samples);
  return { name, a, b, unit, limit, ...result, isWithinLimit: result.median <= limit, samples };
}

/** A figure with its unit. */
export function amount(figure: number, unit: Unit): string {
  return unit === "requests" ? `${figure} requests` : `${figure.toFixed(2)} ${unit}`;
}
