import { randomUUID } from "node:crypto";
import { STATUS_CODES } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

/** Where and as whom a Heroku provider calls the Platform API. */
export interface HerokuApiOptions {
  /** Address without a trailing slash; with one, paths begin with `//`. */
  readonly url: string;
  /** The token; without one no Authorization header is sent. */
  readonly key: string | undefined;
  /** Waits between attempts, in milliseconds. @default a timer */
  readonly wait?: (milliseconds: number) => Promise<unknown>;
}

/** A call that Heroku refused. The message is what the real providers show: method, address, the answer's `message`. */
export class HerokuApiError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "HerokuApiError";
  }
}

const firstWait = 30_000;
const maxWait = 15 * 60_000;

/**
 * The HTTP side that heroku/heroku and davidji99/herokux share (facts, "Both Heroku providers"): HTTP Basic with an
 * empty user, any 2xx is a success and must be JSON, nothing is retried but 429, whose `Retry-After` is ignored. A GET
 * or DELETE succeeds after the wait; a POST or PATCH fails then, because its body is not sent again.
 */
export class HerokuApi {
  private readonly wait: (milliseconds: number) => Promise<unknown>;

  constructor(private readonly options: HerokuApiOptions) {
    this.wait = options.wait ?? ((milliseconds) => sleep(milliseconds));
  }

  /** Waits between two looks at a release, with the same clock as retries. */
  pause(milliseconds: number): Promise<unknown> {
    return this.wait(milliseconds);
  }

  get<Answer>(path: string, range?: string): Promise<Answer> {
    return this.call("GET", path, undefined, range);
  }

  post<Answer>(path: string, body: object): Promise<Answer> {
    return this.call("POST", path, JSON.stringify(body));
  }

  patch<Answer>(path: string, body: object): Promise<Answer> {
    return this.call("PATCH", path, JSON.stringify(body));
  }

  delete<Answer>(path: string): Promise<Answer> {
    return this.call("DELETE", path);
  }

  /** @throws HerokuApiError */
  private async call<Answer>(method: string, path: string, body?: string, range?: string): Promise<Answer> {
    const url = `${this.options.url}${path}`;
    const fail = (reason: string) =>
      new HerokuApiError(`${method.charAt(0)}${method.slice(1).toLowerCase()} "${url}": ${reason}`);
    for (let delay = firstWait; ; delay = Math.min(delay * 2, maxWait)) {
      const response = await this.send(method, url, body, range).catch(() => undefined);
      if (response === undefined) throw fail("EOF");
      if (response.status === 429) {
        await this.wait(delay * (0.75 + Math.random() / 2));
        if (body === undefined) continue;
        throw fail(`http: ContentLength=${Buffer.byteLength(body)} with Body length 0`);
      }
      const text = await response.text();
      if (!response.ok) throw fail(messageOf(text) ?? `encountered an error : ${statusLine(response)}`);
      if (text === "") throw fail("EOF");
      try {
        return JSON.parse(text);
      } catch {
        throw fail("invalid character looking for beginning of value");
      }
    }
  }

  private send(
    method: string,
    url: string,
    body: string | undefined,
    range: string | undefined,
  ): Promise<Response> {
    const { key } = this.options;
    return fetch(url, {
      method,
      headers: {
        accept: "application/vnd.heroku+json; version=3",
        "request-id": randomUUID(),
        ...(key === undefined ? {} : { authorization: `Basic ${Buffer.from(`:${key}`).toString("base64")}` }),
        ...(range === undefined ? {} : { range }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body }),
    });
  }
}

function messageOf(text: string): string | undefined {
  try {
    const { message } = JSON.parse(text) as { message?: unknown };
    return typeof message === "string" ? message : undefined;
  } catch {
    return undefined;
  }
}

function statusLine(response: Response): string {
  return `${response.status} ${STATUS_CODES[response.status] ?? ""}`.trim();
}
