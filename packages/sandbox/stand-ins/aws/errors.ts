import { type ObjectValue, ProviderError } from "../definition";

interface SdkFailure extends Error {
  readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string };
}

/** The `Code` of an answer; the JavaScript SDK adds "Exception" to those that the operation declares. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "$metadata" in error ? error.name.replace(/Exception$/, "") : undefined;
}

/** Whether AWS answered that the thing is not there. */
export function isMissing(error: unknown): boolean {
  return codeOf(error) === "NoSuchEntity";
}

/**
 * Carries out a call and shows a failure in the words of the provider: `<doing>: operation error IAM: <operation>, …`.
 * `partialState` is what AWS holds nevertheless.
 * @throws ProviderError
 */
export async function reporting<Result>(
  doing: string,
  operation: string,
  run: () => Promise<Result>,
  partialState?: ObjectValue,
): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    const message = `${doing}: operation error ${operation}, ${reasonOf(error)}`;
    throw new ProviderError(message, "", partialState === undefined ? {} : { partialState });
  }
}

function reasonOf(error: unknown): string {
  const { $metadata: metadata, name, message } = error as SdkFailure;
  if (metadata?.httpStatusCode === undefined) return `request send failed, ${message}`;
  const code = codeOf(error) ?? name;
  const shown = name.endsWith("Exception") ? code : `api error ${code}`;
  return `https response error StatusCode: ${metadata.httpStatusCode}, RequestID: ${metadata.requestId ?? ""}, ${shown}: ${message}`;
}
