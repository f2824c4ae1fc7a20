import { setTimeout as wait } from "node:timers/promises";
import { accessRefusal, refusalHeader } from "./access/refusal";
import { adviceFor, LiveError } from "./live-error";

/** How a vendor's API is reached. */
export interface Api {
  /** The vendor, as people write it. */
  readonly vendor: string;
  /** Base URL without a slash at the end. */
  readonly url: string;
  /** Variable that holds the credential of these calls, for messages. */
  readonly credential: string;
  /** Longest wait for an answer, in milliseconds. */
  readonly timeout: number;
  /** Whether Cloudflare Access may stand before the API, so that its pages are told from the API's own answers. @default false */
  readonly mayBeBehindAccess?: boolean;
}

export interface Call {
  readonly method: "GET" | "POST" | "DELETE";
  /** Path with query. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Whether the call may be repeated. @default - only a GET */
  readonly isRead?: boolean;
  /** Statuses beside 2xx that are an answer to the question. @default - none */
  readonly expected?: readonly number[];
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** Tries of a read that was limited or failed on the way. */
const maxTries = 3;
/** Longest Retry-After, in seconds, that is waited for. */
const maxWait = 60;

/**
 * Calls a vendor's API. A read is tried up to three times while the vendor answers 429 or 5xx or the connection drops;
 * anything else is sent once. What an error says never holds a header, a body or a query.
 * @throws LiveError
 */
export async function send(api: Api, call: Call): Promise<Answer> {
  const tries = (call.isRead ?? call.method === "GET") ? maxTries : 1;
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await attemptOnce(api, call);
    if (!("failure" in outcome)) return outcome;
    const { failure, pause } = outcome;
    if (pause === undefined || attempt >= tries || pause > maxWait) throw failure;
    await wait((pause === 0 ? 2 ** (attempt - 2) : pause) * 1000);
  }
}

/** `pause`: seconds to wait before another try, 0 for the usual wait; undefined where another try is no use. */
interface Failure {
  readonly failure: LiveError;
  readonly pause: number | undefined;
}

async function attemptOnce(api: Api, call: Call): Promise<Answer | Failure> {
  const name = `${call.method} ${call.path.replace(/\?.*/s, "")}`;
  let response: Response;
  let text: string;
  try {
    response = await fetch(`${api.url}${call.path}`, {
      method: call.method,
      headers: {
        ...call.headers,
        ...(call.body === undefined ? {} : { "content-type": "application/json" }),
      },
      redirect: "manual",
      signal: AbortSignal.timeout(api.timeout),
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    });
    text = await response.text();
  } catch (error) {
    return unanswered(api, name, error);
  }
  const stopped = stoppedByAccess(api, name, response);
  if (stopped !== undefined) return stopped;
  if (!response.ok && call.expected?.includes(response.status) !== true) return refused(api, name, response);
  const body = parseJson(text);
  // A status that the caller asked for says all it wants to know.
  if (body === undefined && response.ok) {
    return { failure: new LiveError(api.vendor, `${name} was not answered in JSON.`), pause: undefined };
  }
  return { status: response.status, headers: response.headers, body };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unanswered(api: Api, name: string, error: unknown): Failure {
  if (error instanceof Error && error.name === "TimeoutError") {
    const message = `${name} was not answered within ${api.timeout / 1000} s. Run it again later, or allow more with --timeout.`;
    return { failure: new LiveError(api.vendor, message), pause: undefined };
  }
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : undefined;
  const code = (cause as NodeJS.ErrnoException | undefined)?.code ?? "no connection";
  const message = `${name} got no answer (${code}). Check the address ${hostOf(api.url)} and the network, and run it again.`;
  return { failure: new LiveError(api.vendor, message), pause: 0 };
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}

/** A refusal of Cloudflare Access, which answers in place of the API; undefined for an answer of the API itself. */
function stoppedByAccess(api: Api, name: string, { status, headers }: Response): Failure | undefined {
  if (api.mayBeBehindAccess !== true) return undefined;
  if (accessRefusal(status, (header) => headers.get(header)) === undefined) return undefined;
  const fix = headers.has(refusalHeader)
    ? "It refused the service token of `npx taxonomy through-access`, which says why."
    : "Run the command as `npx taxonomy through-access -- …`, with the service token in CF_ACCESS_CLIENT_ID and CF_ACCESS_CLIENT_SECRET.";
  const message = `${name} did not get there: Cloudflare Access stands before the vault at ${hostOf(api.url)}. ${fix}`;
  return { failure: new LiveError(api.vendor, message, status), pause: undefined };
}

function refused(api: Api, name: string, response: Response): Failure {
  const { status } = response;
  const message = `${name} was answered ${status}. ${adviceFor(status, api.credential)}`;
  const failure = new LiveError(api.vendor, message, status);
  const isPassing = status === 429 || status >= 500;
  return { failure, pause: isPassing ? retryAfter(response.headers) : undefined };
}

/** Seconds that a Retry-After header asks for, as a number or as a date; 0 without one. */
function retryAfter(headers: Headers): number {
  const text = headers.get("retry-after");
  if (text === null) return 0;
  const seconds = Number(text);
  if (Number.isFinite(seconds)) return Math.max(0, seconds);
  const date = Date.parse(text);
  return Number.isNaN(date) ? 0 : Math.max(0, (date - Date.now()) / 1000);
}
