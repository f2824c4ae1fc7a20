/** Longest wait for a limit of GitHub's to end, in seconds; a job that waits longer costs more than one run again. */
export const maxWait = 120;

/** What GitHub advises where a secondary limit comes without a time, in seconds. */
const unnamedWait = 60;

/**
 * Seconds until GitHub takes calls again, or undefined where an answer is no limit. A primary limit has used up
 * `x-ratelimit-remaining`; a secondary one says so in its text, mostly with `retry-after`
 * (GitHub REST documentation, "Rate limits for the REST API").
 */
export function limitedFor(status: number, headers: Headers, said: string, now: Date): number | undefined {
  if (status !== 403 && status !== 429) return undefined;
  const named = Number(headers.get("retry-after") ?? Number.NaN);
  if (Number.isFinite(named)) return Math.max(0, named);
  if (headers.get("x-ratelimit-remaining") === "0") {
    const reset = Number(headers.get("x-ratelimit-reset") ?? Number.NaN);
    return Number.isFinite(reset) ? Math.max(0, reset - now.getTime() / 1000) : unnamedWait;
  }
  return status === 429 || /secondary rate limit/i.test(said) ? unnamedWait : undefined;
}
