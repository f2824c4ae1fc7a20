import { Faults } from "../../packages/sandbox/http/faults";
import { type RunningService, serve } from "../../packages/sandbox/http/server";
import { type InfisicalState, infisicalService } from "../../packages/sandbox/infisical/service";
import type { Identity } from "../../packages/sandbox/infisical/state";
import { bodyDifferences, LearnedIds } from "./infisical-comparison";
import { type Exchange, latestDate, titleOf } from "./infisical-exchange";
import type { ReplayDifference } from "./report";

/** A sandbox server with a clock that can be set, and the means to repeat recorded requests on it. */
export class Player {
  readonly ids = new LearnedIds();
  /** What the server takes for now. */
  clock: Date;
  /** Where the clock stands but for the requests that were sent at another time on purpose. */
  regularClock: Date;
  private readonly tokens = new Map<string, string>();
  private lastClientSecret = "";

  private constructor(
    private readonly running: RunningService,
    private readonly state: InfisicalState,
    start: Date,
  ) {
    this.clock = start;
    this.regularClock = start;
  }

  static async start(state: InfisicalState, start: Date): Promise<Player> {
    const clock = { now: () => start };
    const running = await serve({
      service: infisicalService,
      context: { state, now: () => clock.now() },
      port: 0,
      faults: new Faults(),
      traffic: [],
      persist: async () => {},
    });
    const player = new Player(running, state, start);
    clock.now = () => player.clock;
    player.lastClientSecret = state.operator?.clientSecret ?? "";
    return player;
  }

  stop(): Promise<void> {
    return this.running.close();
  }

  /** The access token that an identity got last; empty before its first. */
  token(identityName: string): string {
    return this.tokens.get(identityName) ?? "";
  }

  async replay(exchange: Exchange, bearer: string): Promise<ReplayDifference[]> {
    const date = latestDate(exchange.answer);
    if (date !== undefined && date > this.clock) {
      this.clock = date;
      this.regularClock = date;
    }
    const { status, answer } = await this.send(
      exchange.method,
      this.ids.translate(exchange.path),
      this.ids.translateJson(exchange.body ?? null),
      exchange.bearsToken ? bearer : undefined,
    );
    this.ids.learnFrom(exchange.answer, answer);
    this.remember(answer);
    const found = [
      ...(status === exchange.status ? [] : [`status ${status} instead of ${exchange.status}`]),
      ...bodyDifferences(exchange.answer, answer, this.ids),
    ];
    return found.map((difference) => ({
      exchange: titleOf(exchange),
      found: difference,
      expected: JSON.stringify(exchange.answer).slice(0, 300),
    }));
  }

  private async send(method: string, url: string, body: unknown, bearer: string | undefined) {
    const text = typeof body === "string" ? body : JSON.stringify(withSecret(body, this.lastClientSecret));
    const response = await fetch(`${this.running.url}${url}`, {
      method,
      headers: {
        accept: "application/json",
        ...(body === null ? {} : { "content-type": "application/json" }),
        ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
      },
      ...(body === null ? {} : { body: text }),
    });
    return { status: response.status, answer: (await response.json()) as unknown };
  }

  /** Keeps the credentials that an answer holds: later requests need them, and the recording has none. */
  private remember(answer: unknown): void {
    const { clientSecret, accessToken, identity } = answer as {
      clientSecret?: string;
      accessToken?: string;
      identity?: { name: string; credentials?: { token: string } };
    };
    if (clientSecret !== undefined && this.state.operator === null) this.lastClientSecret = clientSecret;
    if (accessToken !== undefined) this.tokens.set(this.lastLogin(), accessToken);
    if (identity?.credentials !== undefined) this.tokens.set(identity.name, identity.credentials.token);
  }

  private lastLogin(): string {
    const { identities, history } = this.state;
    const timeOf = ({ id }: Identity) => history.logins.get(id)?.time ?? "";
    return [...identities].sort((left, right) => (timeOf(left) < timeOf(right) ? -1 : 1)).at(-1)?.name ?? "";
  }

  async writeSecret(environment: string, secretPath: string, name: string): Promise<void> {
    const body = { projectId: this.project(), environment, secretPath, secretValue: "v" };
    await this.require("POST", `/api/v4/secrets/${name}`, body, this.token("tf-writer"));
  }

  async addViewer(): Promise<void> {
    const admin = this.token("Instance Admin Identity");
    const organizationId = this.state.organization?.id;
    const created = await this.require(
      "POST",
      "/api/v1/identities",
      { name: "viewer", organizationId },
      admin,
    );
    const { id } = (created as { identity: { id: string } }).identity;
    const universalAuth = `/api/v1/auth/universal-auth/identities/${id}`;
    const attached = await this.require("POST", universalAuth, {}, admin);
    const minted = await this.require("POST", `${universalAuth}/client-secrets`, {}, admin);
    const roles = [{ role: "viewer" }];
    await this.require(
      "POST",
      `/api/v2/workspace/${this.project()}/identity-memberships/${id}`,
      { roles },
      admin,
    );
    const credentials = {
      clientId: (attached as { identityUniversalAuth: { clientId: string } }).identityUniversalAuth.clientId,
      clientSecret: (minted as { clientSecret: string }).clientSecret,
    };
    const login = await this.require("POST", "/api/v1/auth/universal-auth/login", credentials, undefined);
    this.tokens.set("viewer", (login as { accessToken: string }).accessToken);
  }

  private project(): string {
    const [project] = this.state.projects;
    if (project === undefined) throw new Error("no project was created");
    return project.id;
  }

  private async require(
    method: string,
    url: string,
    body: unknown,
    bearer: string | undefined,
  ): Promise<unknown> {
    const { status, answer } = await this.send(method, url, body, bearer);
    if (status !== 200) throw new Error(`${method} ${url} was answered with ${status}`);
    return answer;
  }
}

/** A recorded body with the client secret that its placeholder stands for. */
function withSecret(body: unknown, clientSecret: string): unknown {
  const fields = body as { clientSecret?: string } | null;
  return fields?.clientSecret === "<client-secret>" ? { ...fields, clientSecret } : body;
}
