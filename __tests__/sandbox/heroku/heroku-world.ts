import { herokuService } from "../../../packages/sandbox/heroku/service";
import type { HerokuState } from "../../../packages/sandbox/heroku/state";
import { Faults } from "../../../packages/sandbox/http/faults";
import { type RunningService, serve, type TrafficEntry } from "../../../packages/sandbox/http/server";
import { mirrorOf } from "../../support/mirror";

export const apps = [
  { id: "5f8f6c6e-0a51-4b52-9a5c-1d5b5a0c1a01", name: "oryx-api-prod" },
  { id: "5f8f6c6e-0a51-4b52-9a5c-1d5b5a0c1a02", name: "oryx-api-staging" },
  { id: "5f8f6c6e-0a51-4b52-9a5c-1d5b5a0c1a03", name: "oryx-console-prod" },
];

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: the tests say what the body holds
  readonly body: any;
  readonly headers: Headers;
}

export interface CallOptions {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** @default the operator's token; null sends none */
  readonly token?: string | null;
}

/** A Heroku account on loopback with a clock that tests move. */
export class HerokuWorld {
  readonly faults = new Faults();
  readonly traffic: TrafficEntry[] = [];
  readonly state: HerokuState;
  /** Milliseconds since the epoch. */
  now = Date.parse("2031-05-04T03:02:01.000Z");
  private service: RunningService | undefined;

  constructor() {
    const account = { id: "9d3c2f5e-8f0a-4a55-8a43-6a5f0b8e7c11", email: "operator@example.com" };
    this.state = herokuService.newState({ account, apps }, new Date(this.now));
  }

  async open(): Promise<void> {
    this.service = await serve({
      service: herokuService,
      context: { state: this.state, now: () => new Date(this.now) },
      port: 0,
      faults: this.faults,
      traffic: this.traffic,
      persist: mirrorOf(herokuService, this.state),
    });
  }

  async close(): Promise<void> {
    await this.service?.close();
  }

  get url(): string {
    return this.service!.url;
  }

  get environment(): Record<string, string> {
    return herokuService.environment(this.state, this.url);
  }

  get key(): string {
    return this.environment.HEROKU_API_KEY!;
  }

  /** The world without what is only history. */
  get lasting(): object {
    const { history: _, ...lasting } = JSON.parse(JSON.stringify(this.state));
    return lasting;
  }

  async call(method: string, path: string, options: CallOptions = {}): Promise<Answer> {
    const token = options.token === undefined ? this.key : options.token;
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        accept: "application/vnd.heroku+json; version=3",
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(options.body === undefined ? {} : { "content-type": "application/json" }),
        ...options.headers,
      },
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    });
    return { status: response.status, body: await response.json(), headers: response.headers };
  }

  /** Creates an authorization and returns what Heroku answered. */
  async authorize(scope: string[], more: object = {}): Promise<Answer["body"]> {
    const { status, body } = await this.call("POST", "/oauth/authorizations", { body: { scope, ...more } });
    if (status !== 201) throw new Error(`the authorization was refused with ${status}`);
    return body;
  }
}
