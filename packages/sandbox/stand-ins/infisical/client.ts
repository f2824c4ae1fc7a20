import { setTimeout as sleep } from "node:timers/promises";

export interface ClientOptions {
  /** The server's address, such as `http://127.0.0.1:8081`. */
  readonly host: string;
  /** Absent for the login itself. */
  readonly token?: string;
  /** Waits between two attempts, in milliseconds. @default a timer */
  readonly wait?: (milliseconds: number) => Promise<unknown>;
}

export interface RequestOptions {
  /** Sent in alphabetical order. */
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** A request that the server refused, or that it never answered; worded as the provider words it. */
export class InfisicalRequestError extends Error {
  constructor(
    message: string,
    /** 0 when there was no answer. */
    readonly status: number,
  ) {
    super(message);
    this.name = "InfisicalRequestError";
  }

  get isNotFound(): boolean {
    return this.status === 404;
  }
}

const maxRetries = 5;
const minWait = 1_000;
const maxWait = 60_000;

/** The provider's HTTP side: a throttled request is repeated up to five times, anything else is final. */
export class InfisicalClient {
  private readonly host: string;
  private readonly wait: (milliseconds: number) => Promise<unknown>;

  constructor(private readonly options: ClientOptions) {
    this.host = options.host.replace(/\/+$/, "");
    this.wait = options.wait ?? ((milliseconds) => sleep(milliseconds));
  }

  /**
   * Sends a request and returns the JSON of the answer. `operation` is the name that errors begin with; `path` begins
   * with a slash, and names within it are not escaped beyond what a URL cannot hold.
   * @throws InfisicalRequestError for a status of 400 or more.
   */
  async request(
    operation: string,
    method: string,
    path: string,
    options: RequestOptions = {},
  ): Promise<unknown> {
    const url = new URL(`${this.host}${path}`);
    for (const [name, value] of Object.entries(options.query ?? {}).sort()) url.searchParams.set(name, value);
    for (let attempt = 0; ; attempt += 1) {
      const response = await this.attempt(operation, method, url, options.body);
      refuseRedirect(operation, response);
      const text = await response.text();
      if (response.status < 400) return JSON.parse(text);
      if (response.status !== 429 || attempt === maxRetries) {
        throw new InfisicalRequestError(
          refusal(operation, method, url, response.status, text),
          response.status,
        );
      }
      await this.wait(delayBefore(attempt, response));
    }
  }

  private async attempt(operation: string, method: string, url: URL, body: unknown): Promise<Response> {
    const { token } = this.options;
    try {
      return await fetch(url, {
        method,
        headers: {
          accept: "application/json",
          "user-agent": "terraform",
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { "content-type": "application/json" }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        redirect: "manual",
      });
    } catch (error) {
      const cause = (error as { cause?: unknown }).cause ?? error;
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new InfisicalRequestError(`${operation}: Unable to complete api request [err=${reason}]`, 0);
    }
  }
}

/**
 * The provider follows a redirect and fails on the page at its end. A stand-in stays on loopback, and says what it is:
 * nothing but Cloudflare Access sends a program elsewhere.
 */
function refuseRedirect(operation: string, { status, headers }: Response): void {
  if (status < 300 || status >= 400) return;
  const location = headers.get("location") ?? "";
  const where = URL.canParse(location) ? new URL(location).host : "elsewhere";
  throw new InfisicalRequestError(
    `${operation}: Cloudflare Access stands before the vault and sends the request to its login page at ${where}. Run the command as: taxonomy through-access -- CMD`,
    status,
  );
}

/** The whole body for a 422, whose message is an array; the message alone for anything else. */
function refusal(operation: string, method: string, url: URL, status: number, text: string): string {
  const { reqId, message } = errorFields(text);
  const shown = status === 422 ? text : message;
  return [
    `${operation} Unsuccessful response [${method} ${url}] [status-code=${status}] [request-id=${reqId}]`,
    ...(shown === "" ? [] : [`[message="${shown}"]`]),
  ].join(" ");
}

function errorFields(text: string): { reqId: string; message: string } {
  try {
    const { reqId, message } = JSON.parse(text) as { reqId?: unknown; message?: unknown };
    return {
      reqId: typeof reqId === "string" ? reqId : "",
      message: typeof message === "string" ? message : "",
    };
  } catch {
    return { reqId: "", message: "" };
  }
}

/** What the server asks for, else twice as long each time less a random part; between a second and a minute. */
function delayBefore(attempt: number, response: Response): number {
  const asked =
    Number(response.headers.get("retry-after") ?? response.headers.get("x-ratelimit-reset") ?? 0) * 1000;
  const backoff = minWait * 2 ** attempt * (1 - Math.random() / 2);
  return Math.min(Math.max(asked > 0 ? asked : backoff, minWait), maxWait);
}
