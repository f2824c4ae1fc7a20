import type { IAMClientConfig } from "@aws-sdk/client-iam";

type RetryStrategy = Exclude<NonNullable<IAMClientConfig["retryStrategy"]>, undefined>;
type Extracted = Extract<RetryStrategy, { acquireInitialRetryToken: unknown }>;

/** Attempts that the provider makes for one call, the first among them (`max_retries`). */
export const defaultAttempts = 25;

const maxDelay = 20_000;

/**
 * The retries of the Go SDK under the AWS provider: throttling, 5xx and lost connections are tried again, whatever the
 * operation; `LimitExceeded` is not, which the JavaScript SDK takes for throttling. Delays are in milliseconds, doubled
 * from 100 on, up to 20 s, less up to half by chance.
 */
export function retryStrategy(attempts: number): Extracted {
  const token = (count: number, delay: number) => ({
    getRetryCount: () => count,
    getRetryDelay: () => delay,
  });
  return {
    acquireInitialRetryToken: async () => token(0, 0),
    refreshRetryTokenForRetry: async (previous, { errorType, error }) => {
      const count = previous.getRetryCount() + 1;
      const isFinal = errorType === "CLIENT_ERROR" || error?.name.startsWith("LimitExceeded") === true;
      if (isFinal || count >= attempts) throw error ?? new Error("no attempt is left");
      return token(count, Math.min(100 * 2 ** count, maxDelay) * (1 - Math.random() / 2));
    },
    recordSuccess: () => {},
  };
}
