import { herokuService } from "../../packages/sandbox/heroku/service";
import type { HerokuApp, HerokuState } from "../../packages/sandbox/heroku/state";
import { Faults } from "../../packages/sandbox/http/faults";
import { serve } from "../../packages/sandbox/http/server";
import { Identifiers, valueDifferences } from "./identifiers";
import { type Explanation, readRecording, replayAll } from "./recording";
import type { ReplayReport } from "./report";
import { shapeDifferences } from "./shape";

interface Exchange {
  readonly step: string;
  readonly method: string;
  readonly path: string;
  readonly request_headers: {
    readonly Accept: string;
    readonly Authorization: "Basic" | "Bearer" | null;
    readonly Range: string | null;
  };
  readonly request: unknown;
  readonly status: number;
  readonly response: unknown;
  readonly response_headers?: Readonly<Record<string, string>>;
  readonly injected?: boolean;
}

/** What a service answered; status 0 stands for a dropped connection. */
interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
}

const recording = "heroku-provider-http.jsonl";

/** The recorded peer's apps. */
const apps = [
  { id: "11111111-1111-4111-8111-111111111111", name: "fake-web-alpha" },
  { id: "22222222-2222-4222-8222-222222222222", name: "fake-web-beta" },
];

/** Differences that are right. */
const explanations: readonly Explanation<Exchange>[] = [
  {
    applies: ({ step }) => step === "h05-expires-null-with-ttl" || step === "h06-expires-nonnull-without-ttl",
    when: /access_token\.expires_in: recorded (null|number), answered (null|number)/,
    reason:
      "the peer was told to answer an expires_in that Heroku does not give, to see how the provider takes it",
  },
  {
    applies: ({ step }) => step === "h43-delete-204-empty" || step === "h43b",
    when: /status: answered 404/,
    reason: "the peer had brought an expired authorization back; Heroku forgets it for good",
  },
];

/** Replays what the real heroku and herokux providers sent, against a freshly started service. */
export async function replayHeroku(): Promise<ReplayReport[]> {
  const replay = await Replay.start();
  try {
    const report = await replayAll({
      recording,
      exchanges: readRecording<Exchange>(recording),
      nameOf: (exchange) => `${exchange.step}: ${exchange.method} ${exchange.path}`,
      play: (exchange) => replay.play(exchange),
      explanations,
      isForced: (exchange) => exchange.injected === true,
    });
    return [report];
  } finally {
    await replay.close();
  }
}

class Replay {
  private readonly ids = new Identifiers(["id", "token"]);
  private readonly hidden: HerokuApp[] = [];

  private constructor(
    private readonly state: HerokuState,
    private readonly clock: { now: number },
    private readonly faults: Faults,
    private readonly service: Awaited<ReturnType<typeof serve>>,
  ) {}

  static async start(): Promise<Replay> {
    const clock = { now: Date.now() };
    const account = { id: "99999999-0000-4000-8000-000000000001", email: "sandbox@example.com" };
    const state = herokuService.newState({ account, apps }, new Date(clock.now));
    const faults = new Faults();
    const service = await serve({
      service: herokuService,
      context: { state, now: () => new Date(clock.now) },
      port: 0,
      faults,
      traffic: [],
      persist: async () => {},
    });
    return new Replay(state, clock, faults, service);
  }

  close(): Promise<void> {
    return this.service.close();
  }

  /** Sends one exchange again and returns what differs. */
  async play(exchange: Exchange): Promise<string[]> {
    this.setScene(exchange);
    const disarm = exchange.injected === true ? this.inject(exchange) : () => {};
    const answer = this.withoutOperator(await this.send(exchange));
    disarm();
    if (exchange.injected !== true) this.ids.learn(exchange.response, answer.body);
    return differences({ ...exchange, response: this.ids.translateJson(exchange.response) }, answer);
  }

  /** The recorded peer's own key belonged to no authorization. */
  private withoutOperator(answer: Answer): Answer {
    if (!Array.isArray(answer.body)) return answer;
    const isOther = (entry: { id: string }) => entry.id !== this.state.operatorAuthorizationId;
    return { ...answer, body: answer.body.filter(isOther) };
  }

  /** What the recorded session did to its peer without a request. */
  private setScene({ step, method, path: requested, status, response }: Exchange): void {
    if (step === "h41b-after-end" || step === "h42-expired-gone") this.clock.now += 1_000;
    const gone = step === "b14-app-missing-refresh" || step === "b15-app-missing-destroy";
    if (gone) {
      this.hidden.push(...this.state.apps);
      this.state.apps.remove(...this.hidden);
    } else this.state.apps.add(...this.hidden.splice(0));
    const one = /^\/apps\/([^/]+)\/releases/.exec(requested)?.[1];
    if (step === "d01-release-pending-3-polls" && method === "GET" && status < 300 && one !== undefined) {
      const shown = (Array.isArray(response) ? response[0] : response) as { status: "pending" | "succeeded" };
      const { releases } = this.state.history;
      releases.change(releases.by("app", one).at(-1)!, { status: shown.status });
    }
  }

  private inject(exchange: Exchange): () => void {
    if (exchange.status === 0) return this.faults.arm({ effect: { kind: "refuse" } });
    const text = typeof exchange.response === "string";
    return this.faults.arm({
      effect: {
        kind: "answer",
        when: "before",
        status: exchange.status,
        headers: { "content-type": text ? "text/html" : "application/json", ...exchange.response_headers },
        body: text ? String(exchange.response) : this.ids.translate(JSON.stringify(exchange.response)),
      },
    });
  }

  private async send(exchange: Exchange): Promise<Answer> {
    const body = exchange.request === null ? undefined : this.ids.translate(JSON.stringify(exchange.request));
    try {
      const response = await fetch(`${this.service.url}${this.ids.translate(exchange.path)}`, {
        method: exchange.method,
        headers: this.headersOf(exchange, body !== undefined),
        ...(body === undefined ? {} : { body }),
      });
      const text = await response.text();
      const isJson = response.headers.get("content-type")?.includes("json") === true && text !== "";
      return { status: response.status, body: isJson ? JSON.parse(text) : text, headers: response.headers };
    } catch {
      return { status: 0, body: null, headers: new Headers() };
    }
  }

  private headersOf(exchange: Exchange, hasBody: boolean): Record<string, string> {
    const { Accept, Authorization, Range } = exchange.request_headers;
    const key =
      exchange.status === 401
        ? "HRKU-no-such-token"
        : herokuService.environment(this.state, this.service.url).HEROKU_API_KEY!;
    const credentials = Authorization === "Basic" ? Buffer.from(`:${key}`).toString("base64") : key;
    return {
      accept: Accept,
      ...(Authorization === null ? {} : { authorization: `${Authorization} ${credentials}` }),
      ...(Range === null ? {} : { range: this.ids.translate(Range) }),
      ...(hasBody ? { "content-type": "application/json" } : {}),
    };
  }
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** Members that differ from run to run or stand for the recorded peer's own account. */
const volatile = new Set([
  "created_at",
  "updated_at",
  "released_at",
  "expires_in",
  "web_url",
  "name",
  "full_name",
]);

function differences(exchange: Exchange, answer: Answer): string[] {
  if (answer.status !== exchange.status) return [`status: answered ${answer.status}`];
  const headers = Object.entries(exchange.response_headers ?? {}).flatMap(([name, recorded]) => {
    const answered = answer.headers.get(name);
    const same = answered?.replace(uuid, "<id>") === recorded.replace(uuid, "<id>");
    return same ? [] : [`header ${name}: recorded ${recorded}, answered ${String(answered)}`];
  });
  return [
    ...headers,
    ...shapeDifferences(exchange.response, answer.body),
    ...valueDifferences(exchange.response, answer.body, volatile),
  ];
}
