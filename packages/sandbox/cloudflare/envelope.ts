/** One entry of the `errors` array. */
interface ApiError {
  /** Cloudflare's number for the error. */
  readonly code: number;
  readonly message: string;
  readonly error_chain?: readonly { readonly code: number; readonly message: string }[];
}

/** A refusal, thrown by a handler and answered in Cloudflare's envelope. */
export class CloudflareError extends Error {
  constructor(
    readonly status: number,
    readonly error: ApiError,
  ) {
    super(error.message);
    this.name = "CloudflareError";
  }
}

/** Shorthand for `throw refuse(400, 1001, "…")`. */
export function refuse(status: number, code: number, message: string): CloudflareError {
  return new CloudflareError(status, { code, message });
}

/** One entry of the `messages` array of a successful answer. */
interface ApiMessage {
  readonly code: number;
  readonly message: string;
  readonly type: null;
}

/** The body of a successful answer. */
export function success(result: unknown, messages: readonly ApiMessage[] = []) {
  return { success: true, errors: [], messages, result };
}

/** The body of a refusal. */
export function failure(errors: readonly ApiError[]) {
  return { success: false, errors, messages: [], result: null };
}
