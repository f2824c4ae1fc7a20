/** One pair, measured one after the other, in seconds. */
export interface Sample {
  readonly a: number;
  readonly b: number;
}

/** Pairwise ratios (a / b) of samples, and the medians of both sides in seconds. */
export interface Ratios {
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly medianA: number;
  readonly medianB: number;
}

/**
 * The ratios of samples, each taken within its own pair.
 * @throws Error when there is no sample, or one that took no time.
 */
export function ratios(samples: readonly Sample[]): Ratios {
  if (samples.length === 0) throw new Error("ratios need at least one sample, got 0");
  if (samples.some(({ b }) => !(b > 0))) throw new Error("a ratio needs a time above 0 s to compare with");
  const all = samples.map(({ a, b }) => a / b);
  return {
    median: median(all),
    min: Math.min(...all),
    max: Math.max(...all),
    medianA: median(samples.map(({ a }) => a)),
    medianB: median(samples.map(({ b }) => b)),
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((x, y) => x - y);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
