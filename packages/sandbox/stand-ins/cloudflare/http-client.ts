import { STATUS_CODES } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { ProviderError } from "../definition";

/** How requests are signed: whatever is given is sent, as the real provider does. */
interface Credentials {
  readonly apiToken?: string;
  readonly apiKey?: string;
  readonly email?: string;
  readonly userServiceKey?: string;
}

interface ClientOptions extends Credentials {
  /** Address with the API's prefix, such as `http://127.0.0.1:8787/client/v4`; a trailing slash does not matter. */
  readonly baseUrl: string;
  /** Waits between two attempts, in milliseconds. @default a timer */
  readonly wait?: (milliseconds: number) => Promise<unknown>;
}

interface RequestOptions {
  /** Query parameters; those without a value are left out. */
  readonly query?: Readonly<Record<string, string | number | null | undefined>>;
  /** JSON text of the body. */
  readonly body?: string;
}

/** An answer with a status below 400. */
export interface ApiAnswer {
  readonly status: number;
  /** Empty when the answer has no such header. */
  readonly contentType: string;
  readonly text: string;
}

/** An answer with a status of 400 or more, or none at all after the last attempt. */
export class RequestError extends ProviderError {
  constructor(
    detail: string,
    /** 0 when there was no answer. */
    readonly status: number,
  ) {
    super("failed to make http request", detail);
    this.name = "RequestError";
  }
}

const maxRetries = 2;
const firstDelay = 500;
const maxDelay = 8_000;
const maxObeyedDelay = 60_000;

/**
 * The HTTP side of the Cloudflare provider (facts 1 to 10): the status alone decides, error codes are never read. 408,
 * 409, 429, 5xx and lost connections are tried again at most twice, POST included and with the same body.
 */
export class CloudflareClient {
  private readonly baseUrl: string;
  private readonly wait: (milliseconds: number) => Promise<unknown>;

  constructor(private readonly options: ClientOptions) {
    this.baseUrl = options.baseUrl.replace(/\/*$/, "/");
    this.wait = options.wait ?? ((milliseconds) => sleep(milliseconds));
  }

  /** @throws RequestError */
  async request(method: string, path: string, { query = {}, body }: RequestOptions = {}): Promise<ApiAnswer> {
    const url = new URL(path, this.baseUrl);
    for (const [name, value] of Object.entries(query)) {
      if (value !== null && value !== undefined) url.searchParams.set(name, String(value));
    }
    for (let attempt = 0; ; attempt += 1) {
      const { response, failure } = await this.attempt(method, url, body, attempt);
      const last = attempt === maxRetries;
      if (response === undefined) {
        if (last) throw new RequestError(`${method} "${url}": ${failure}`, 0);
        await this.wait(backoff(attempt));
        continue;
      }
      const text = await response.text();
      if (response.status < 400) {
        return { status: response.status, contentType: response.headers.get("content-type") ?? "", text };
      }
      if (last || !mayRetry(response)) {
        const reason = STATUS_CODES[response.status] ?? "";
        throw new RequestError(`${method} "${url}": ${response.status} ${reason} ${text}`, response.status);
      }
      await this.wait(askedDelay(response) ?? backoff(attempt));
    }
  }

  private async attempt(
    method: string,
    url: URL,
    body: string | undefined,
    attempt: number,
  ): Promise<{ response: Response; failure?: undefined } | { response?: undefined; failure: string }> {
    try {
      const response = await fetch(url, {
        method,
        headers: {
          ...this.authorization(),
          accept: "application/json",
          "x-stainless-retry-count": String(attempt),
          ...(body === undefined ? {} : { "content-type": "application/json" }),
        },
        ...(body === undefined ? {} : { body }),
      });
      return { response };
    } catch (error) {
      const { message, cause } = error as { message: string; cause?: { message?: string } };
      return { failure: cause?.message ?? message };
    }
  }

  private authorization(): Record<string, string> {
    const { apiToken, apiKey, email, userServiceKey } = this.options;
    return {
      ...(apiToken === undefined ? {} : { authorization: `Bearer ${apiToken}` }),
      ...(apiKey === undefined ? {} : { "x-auth-key": apiKey }),
      ...(email === undefined ? {} : { "x-auth-email": email }),
      ...(userServiceKey === undefined ? {} : { "x-auth-user-service-key": userServiceKey }),
    };
  }
}

function mayRetry(response: Response): boolean {
  const told = response.headers.get("x-should-retry");
  if (told === "true" || told === "false") return told === "true";
  return [408, 409, 429].includes(response.status) || response.status >= 500;
}

/** The `Retry-After` of an answer (seconds or an HTTP date) in milliseconds, if it is under a minute. */
function askedDelay(response: Response): number | undefined {
  const header = response.headers.get("retry-after");
  if (header === null) return undefined;
  const delay = /^\d+(\.\d+)?$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return delay >= 0 && delay < maxObeyedDelay ? delay : undefined;
}

/** Half a second, doubled each time, less up to a quarter of it by chance. */
function backoff(attempt: number): number {
  return Math.min(firstDelay * 2 ** attempt, maxDelay) * (1 - Math.random() / 4);
}
