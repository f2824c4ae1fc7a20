import { setTimeout as wait } from "node:timers/promises";
import { redactor } from "../../terraform/redact";
import type { GithubContext } from "./context";
import { GithubError, refusalOf } from "./github-error";
import { limitedFor, maxWait } from "./limits";

export interface GithubCall {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Path below the repository, such as `/issues/7/comments`, or below the API where it starts with `//`. */
  readonly path: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Whether doing it twice is the same as doing it once. @default - everything but POST */
  readonly isRepeatable?: boolean;
  /** Statuses that are an answer to the question, and give undefined. @default - none */
  readonly expected?: readonly number[];
}

/** Tries of a call that GitHub limits or fails, and the first pause between them in seconds; each next one doubles. */
const maxTries = 4;
const firstPause = 0.5;
/** Longest wait for one answer, in milliseconds. */
const timeout = 30_000;
const pageSize = 100;

/**
 * A repository's REST API. Waits for limits, repeats what may be repeated while GitHub fails, and follows pages. No
 * error holds the token.
 */
export class Github {
  constructor(readonly context: GithubContext) {}

  /**
   * One call, and the JSON that it is answered with; undefined for an empty answer.
   * @throws GithubError
   */
  async call(call: GithubCall): Promise<unknown> {
    return (await this.answer(call)).body;
  }

  /**
   * Every entry of a list, over all its pages.
   * @throws GithubError
   */
  async list(path: string): Promise<readonly unknown[]> {
    const entries: unknown[] = [];
    let next: string | undefined = `${path}${path.includes("?") ? "&" : "?"}per_page=${pageSize}`;
    while (next !== undefined) {
      const { body, headers } = await this.answer({ method: "GET", path: next });
      if (!Array.isArray(body)) throw new GithubError(`GET ${path} was answered with no list.`);
      entries.push(...body);
      next = this.nextPage(headers.get("link") ?? "");
    }
    return entries;
  }

  private nextPage(link: string): string | undefined {
    const url = /<([^>]+)>;\s*rel="next"/.exec(link)?.[1];
    if (url === undefined) return undefined;
    // The token goes to the API alone, whatever a header says.
    if (!url.startsWith(`${this.context.apiUrl}/`))
      throw new GithubError("The next page of a list is on another server.");
    return `//${url.slice(this.context.apiUrl.length + 1)}`;
  }

  private async answer(call: GithubCall): Promise<{ body: unknown; headers: Headers }> {
    const isRepeatable = call.isRepeatable ?? call.method !== "POST";
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await this.attempt(call, isRepeatable);
      if (!("failure" in outcome)) return outcome;
      const pause = outcome.limited ?? (outcome.isPassing ? firstPause * 2 ** (attempt - 1) : undefined);
      if (pause === undefined || pause > maxWait || attempt >= maxTries) throw outcome.failure;
      await wait(pause * 1000);
    }
  }

  private async attempt(
    call: GithubCall,
    isRepeatable: boolean,
  ): Promise<{ body: unknown; headers: Headers } | Failure> {
    const name = `${call.method} ${call.path.replace(/\?.*/s, "").replace(/^\/\//, "/")}`;
    let response: Response;
    let text: string;
    try {
      response = await this.fetch(call);
      text = await response.text();
    } catch (error) {
      const failure = new GithubError(`${name} got no answer (${reason(error)}).`, undefined, !isRepeatable);
      return { failure, isPassing: isRepeatable };
    }
    const { status, headers } = response;
    const body = parseJson(text);
    if (response.ok) return { body, headers };
    if (call.expected?.includes(status) === true) return { body: undefined, headers };
    return this.refused(name, response, this.words(body), isRepeatable);
  }

  private refused(name: string, { status, headers }: Response, said: string, isRepeatable: boolean): Failure {
    const limited = limitedFor(status, headers, said, new Date());
    if (limited !== undefined) {
      const message = `${name} is limited for ${Math.ceil(limited)} more seconds. Run this again then.`;
      return { failure: new GithubError(message, status), limited, isPassing: true };
    }
    const accepted = headers.get("x-accepted-github-permissions");
    const failure = refusalOf({ call: name, status, said, accepted });
    if (status < 500) return { failure, isPassing: false };
    return {
      failure: new GithubError(failure.message.replace("GitHub: ", ""), status, !isRepeatable),
      isPassing: isRepeatable,
    };
  }

  private fetch({ method, path, body }: GithubCall): Promise<Response> {
    const { apiUrl, repository, token } = this.context;
    const url = path.startsWith("//") ? `${apiUrl}${path.slice(1)}` : `${apiUrl}/repos/${repository}${path}`;
    return fetch(url, {
      method,
      headers: {
        accept: "application/vnd.github+json",
        authorization: `Bearer ${token}`,
        "user-agent": "credential-taxonomy",
        "x-github-api-version": "2022-11-28",
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      redirect: "error",
      signal: AbortSignal.timeout(timeout),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  /** GitHub's message and the codes of its `errors`, short and without the token in any form. */
  private words(body: unknown): string {
    const { message = "", errors = [] } = (body ?? {}) as { message?: unknown; errors?: unknown };
    const details = (Array.isArray(errors) ? errors : []).map(detailOf).filter((text) => text !== "");
    const redact = redactor([this.context.token]);
    // Cut off before, half a token would stay.
    return redact([String(message), ...details].join("; ")).slice(0, 300);
  }
}

interface Failure {
  readonly failure: GithubError;
  /** Seconds that GitHub wants to be left alone. */
  readonly limited?: number;
  /** Whether another try may go better. */
  readonly isPassing: boolean;
}

function detailOf(error: unknown): string {
  if (typeof error === "string") return error;
  const { field, code, message } = (error ?? {}) as Record<string, unknown>;
  return [field, message ?? code].filter((part) => typeof part === "string").join(": ");
}

function parseJson(text: string): unknown {
  try {
    return text === "" ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function reason(error: unknown): string {
  if (error instanceof Error && error.name === "TimeoutError") return `not within ${timeout / 1000} s`;
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : undefined;
  return (cause as NodeJS.ErrnoException | undefined)?.code ?? "no connection";
}
