import { ProviderError } from "../definition";
import { InfisicalRequestError } from "./client";

/**
 * Runs a request and gives its failure the provider's summary and the beginning of its detail.
 * @throws ProviderError
 */
export async function explaining<Result>(
  summary: string,
  detail: string,
  request: () => Promise<Result>,
): Promise<Result> {
  try {
    return await request();
  } catch (error) {
    if (!(error instanceof InfisicalRequestError)) throw error;
    throw new ProviderError(summary, `${detail}${error.message}`);
  }
}

/** Runs a read; null when the server does not know the object. */
export async function orNull<Result>(request: () => Promise<Result>): Promise<Result | null> {
  try {
    return await request();
  } catch (error) {
    if (error instanceof InfisicalRequestError && error.isNotFound) return null;
    throw error;
  }
}

/** Runs a read of which the provider says no more than this when the server does not know the object. */
export async function orNotFound<Result>(request: () => Promise<Result>): Promise<Result> {
  const found = await orNull(request);
  if (found === null) throw new InfisicalRequestError("resource not found", 404);
  return found;
}
