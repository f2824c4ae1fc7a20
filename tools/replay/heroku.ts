import { readFileSync } from "node:fs";
import path from "node:path";
import { herokuService } from "../../sandbox/heroku/service";
import type { HerokuState } from "../../sandbox/heroku/state";
import { Faults } from "../../sandbox/http/faults";
import { serve } from "../../sandbox/http/server";
import { projectRoot } from "../../sandbox/project-root";
import { Identifiers } from "./identifiers";
import type { ReplayDifference, ReplayReport } from "./report";
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

/** Differences that are right, by the steps where they show. */
const reasons: readonly { readonly steps: readonly string[]; readonly when: RegExp; readonly reason: string }[] = [
  {
    steps: ["h05-expires-null-with-ttl", "h06-expires-nonnull-without-ttl"],
    when: /access_token\.expires_in: recorded (null|number), answered (null|number)/,
    reason: "the peer was told to answer an expires_in that Heroku does not give, to see how the provider takes it",
  },
  {
    steps: ["h43-delete-204-empty", "h43b"],
    when: /status: answered 404/,
    reason: "the peer had brought an expired authorization back; Heroku forgets it for good",
  },
];

/** Replays what the real heroku and herokux providers sent, against a freshly started service. */
export async function replayHeroku(): Promise<ReplayReport[]> {
  const exchanges = readRecording();
  const replay = await Replay.start();
  const unexplained: ReplayDifference[] = [];
  const explained = new Map<string, string[]>();
  try {
    for (const [index, exchange] of exchanges.entries()) {
      const name = `${index + 1} ${exchange.step}: ${exchange.method} ${exchange.path}`;
      const found = await replay.play(exchange);
      if (found.length === 0) continue;
      const rule = reasons.find(
        ({ steps, when }) => steps.includes(exchange.step) && found.every((difference) => when.test(difference)),
      );
      if (rule === undefined) {
        unexplained.push({
          exchange: name,
          found: found.join("; "),
          expected: `as recorded, status ${exchange.status}`,
        });
      } else explained.set(rule.reason, [...(explained.get(rule.reason) ?? []), name]);
    }
  } finally {
    await replay.close();
  }
  const groups = [...explained].map(([reason, names]) => ({ reason, exchanges: names }));
  const other = unexplained.length + groups.reduce((sum, group) => sum + group.exchanges.length, 0);
  const agreed = exchanges.length - other;
  return [{ recording, total: exchanges.length, agreed, explained: groups, unexplained }];
}

function readRecording(): Exchange[] {
  const file = path.join(projectRoot(), "__tests__", "recordings", recording);
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}

class Replay {
  private readonly ids = new Identifiers(["id", "token"]);
  private readonly hidden: HerokuState["apps"] = [];

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
    const answer = await this.send(exchange);
    disarm();
    if (exchange.injected !== true) this.ids.learn(exchange.response, answer.body);
    return differences(exchange, answer);
  }

  /** What the recorded session did to its peer without a request. */
  private setScene({ step, method, path: requested, status, response }: Exchange): void {
    if (step === "h41b-after-end" || step === "h42-expired-gone") this.clock.now += 1_000;
    const gone = step === "b14-app-missing-refresh" || step === "b15-app-missing-destroy";
    if (gone) this.hidden.push(...this.state.apps.splice(0, this.state.apps.length));
    else this.state.apps.push(...this.hidden.splice(0, this.hidden.length));
    const one = /^\/apps\/([^/]+)\/releases/.exec(requested)?.[1];
    if (step === "d01-release-pending-3-polls" && method === "GET" && status < 300 && one !== undefined) {
      const shown = (Array.isArray(response) ? response[0] : response) as { status: "pending" | "succeeded" };
      this.state.history.releases[one]!.at(-1)!.status = shown.status;
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
        body: text ? String(exchange.response) : JSON.stringify(exchange.response),
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

function differences(exchange: Exchange, answer: Answer): string[] {
  if (answer.status !== exchange.status) return [`status: answered ${answer.status}`];
  if (exchange.status >= 400) {
    const id = (body: unknown) => (body as { id?: unknown } | null)?.id;
    if (id(exchange.response) !== id(answer.body)) return [`error id: answered ${String(id(answer.body))}`];
  }
  const headers = Object.entries(exchange.response_headers ?? {}).flatMap(([name, recorded]) => {
    const answered = answer.headers.get(name);
    const same = answered?.replace(uuid, "<id>") === recorded.replace(uuid, "<id>");
    return same ? [] : [`header ${name}: recorded ${recorded}, answered ${String(answered)}`];
  });
  return [...headers, ...shapeDifferences(exchange.response, answer.body)];
}
