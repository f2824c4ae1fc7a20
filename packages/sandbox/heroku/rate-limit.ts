import { HerokuError } from "./errors";
import type { HerokuState } from "./state";

/** Requests that an account may save up (Platform API reference, "Rate Limits"). */
export const maximumTokens = 4500;
/** Requests that come back per minute. */
export const tokensPerMinute = 75;

/**
 * Takes one request from the account's pool and returns the whole requests that remain.
 * @throws HerokuError 429 when the pool is empty.
 */
export function spendToken(state: HerokuState, now: Date): number {
  const pool = state.history.rateLimit;
  const minutes = Math.max(0, now.getTime() - Date.parse(pool.countedAt)) / 60_000;
  pool.tokens = Math.min(maximumTokens, pool.tokens + minutes * tokensPerMinute);
  pool.countedAt = now.toISOString();
  if (pool.tokens < 1) {
    throw new HerokuError(
      429,
      "rate_limit",
      "Your account reached the API rate limit\nPlease wait a few minutes before making new requests",
      "https://devcenter.heroku.com/articles/platform-api-reference#rate-limits",
    );
  }
  pool.tokens -= 1;
  return Math.floor(pool.tokens);
}
