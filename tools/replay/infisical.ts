import { readFileSync } from "node:fs";
import path from "node:path";
import { addDays, addHours } from "date-fns";
import { Faults } from "../../sandbox/http/faults";
import { type RunningService, serve } from "../../sandbox/http/server";
import { type InfisicalState, infisicalService, unbootstrappedState } from "../../sandbox/infisical/service";
import { projectRoot } from "../../sandbox/project-root";
import { bodyDifferences, LearnedIds } from "./infisical-comparison";
import type { ReplayDifference, ReplayReport } from "./report";

/** One recorded request with the real server's answer. */
interface Exchange {
  readonly number: number;
  readonly label: string;
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly bearsToken: boolean;
  readonly status: number;
  readonly answer: unknown;
}

/**
 * Replays what was recorded of a real Infisical server against the sandbox's: requests made by hand, and those of the
 * Terraform provider. Ids are learned as answers come back; the clock follows the recorded dates.
 */
export async function replayInfisical(): Promise<ReplayReport[]> {
  return [await replayHandMade(), await replayProvider()];
}

const rateLimited =
  "recorded on a throw-away server on which rate limits were switched on; a stock self-hosted server has none";

async function replayHandMade(): Promise<ReplayReport> {
  const recording = "infisical-http.jsonl";
  const exchanges = readLines(recording).map(handMadeExchange);
  const skipped = exchanges.filter(({ label }) => label === "ratelimit-429");
  const player = await Player.start(unbootstrappedState());
  const differences: ReplayDifference[] = [];
  try {
    for (const exchange of exchanges) {
      if (skipped.includes(exchange)) continue;
      await prepare(player, exchange);
      differences.push(...(await player.replay(exchange, bearerOf(player, exchange))));
      player.clock = player.regularClock;
    }
  } finally {
    await player.stop();
  }
  return report(recording, exchanges, differences, [
    { reason: rateLimited, exchanges: skipped.map(titleOf) },
  ]);
}

/** Who sent a hand-made request; the recording holds the token of no one. */
function bearerOf(player: Player, { number, label }: Exchange): string {
  if (label === "bad-token") return "not-a-token";
  if (label.startsWith("perm-viewer-")) return player.token("viewer");
  const isWriter = number === 29 || number >= 32;
  return player.token(isWriter ? "tf-writer" : "Instance Admin Identity");
}

/** What was done between two recorded requests, and the time at which the next one was sent. */
async function prepare(player: Player, { number, label }: Exchange): Promise<void> {
  if (number === 3) player.clock = addDays(player.clock, 31);
  if (label === "token-expired") player.clock = addHours(player.clock, 3);
  if (label === "folder-v2-delete-nonempty") await player.writeSecret("staging", "/full", "KEPT");
  if (label === "ratelimit-other-route-while-throttled") await player.writeSecret("dev", "/", "RL1");
  if (label === "perm-viewer-create-secret") await player.addViewer();
}

async function replayProvider(): Promise<ReplayReport> {
  const recording = "infisical-provider-http.jsonl";
  const exchanges = readLines(recording).map(providerExchange);
  const recordedIdentity = found(exchanges, /\/api\/v1\/identities$/).body as { organizationId: string };
  const recordedTag = found(exchanges, /\/tags$/).body as { projectId: string };
  const state = infisicalService.newState(
    {
      organization: { id: recordedIdentity.organizationId, name: "raxx", slug: "raxx" },
      project: { id: recordedTag.projectId, name: "raxx", slug: "raxx" },
      environments: [{ slug: "prod", name: "Production" }],
    },
    startOf(exchanges),
  );
  const player = await Player.start(state);
  const login = found(exchanges, /\/login$/).body as { clientId: string };
  player.ids.learn(login.clientId, state.operator?.clientId ?? "");
  const differences: ReplayDifference[] = [];
  try {
    for (const exchange of exchanges) {
      differences.push(...(await player.replay(exchange, player.token("operator"))));
    }
  } finally {
    await player.stop();
  }
  return report(recording, exchanges, differences, []);
}

function found(exchanges: readonly Exchange[], pathPattern: RegExp): Exchange {
  const exchange = exchanges.find((candidate) => pathPattern.test(candidate.path));
  if (exchange === undefined) throw new Error(`no recorded request has a path like ${pathPattern}`);
  return exchange;
}

function report(
  recording: string,
  exchanges: readonly Exchange[],
  unexplained: readonly ReplayDifference[],
  explained: ReplayReport["explained"],
): ReplayReport {
  const disagreeing = new Set(unexplained.map(({ exchange }) => exchange));
  const skipped = explained.reduce((count, group) => count + group.exchanges.length, 0);
  const agreed = exchanges.length - disagreeing.size - skipped;
  return { recording, total: exchanges.length, agreed, explained, unexplained };
}

function titleOf({ number, label, method, path: requestPath }: Exchange): string {
  return `${number} ${label}: ${method} ${requestPath}`;
}

type Line = Record<string, unknown>;

function readLines(file: string): Line[] {
  const text = readFileSync(path.join(projectRoot(), "__tests__", "recordings", file), "utf8");
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Line);
}

function handMadeExchange(line: Line): Exchange {
  const request = line.request as {
    method: string;
    path: string;
    body?: unknown;
    headers?: Record<string, string>;
  };
  const response = line.response as { status: number; body: unknown };
  return {
    number: Number(line.id),
    label: String(line.case),
    method: request.method,
    path: request.path,
    body: request.body ?? undefined,
    bearsToken: request.headers === undefined || request.headers.authorization !== undefined,
    status: response.status,
    answer: response.body,
  };
}

function providerExchange(line: Line, index: number): Exchange {
  const requestPath = String(line.path);
  return {
    number: index + 1,
    label: String(line.step),
    method: String(line.method),
    path: requestPath,
    body: line.request,
    bearsToken: !requestPath.endsWith("/login"),
    status: Number(line.status),
    answer: line.response,
  };
}

/** The latest date that a recorded answer names of its own making, a fixed year of expiry excluded. */
function latestDate(answer: unknown): Date | undefined {
  const stamps = JSON.stringify(answer).matchAll(/"(?:createdAt|updatedAt|lastSecretModified)":"([^"]+)"/g);
  const times = [...stamps].map(([, stamp]) => new Date(stamp ?? "").getTime());
  return times.length === 0 ? undefined : new Date(Math.max(...times));
}

function startOf(exchanges: readonly Exchange[]): Date {
  const first = exchanges.map(({ answer }) => latestDate(answer)).find((date) => date !== undefined);
  if (first === undefined) throw new Error("the recording names no date");
  return first;
}

/** A sandbox server with a clock that can be set, and the means to repeat recorded requests on it. */
class Player {
  readonly ids = new LearnedIds();
  clock = startOf(readLines("infisical-http.jsonl").map(handMadeExchange));
  /** Where the clock stands but for the requests that were sent at another time on purpose. */
  regularClock = this.clock;
  private readonly tokens = new Map<string, string>();
  private lastClientSecret = "";

  private constructor(
    private readonly running: RunningService,
    private readonly state: InfisicalState,
  ) {}

  static async start(state: InfisicalState): Promise<Player> {
    const clock: { now: () => Date } = { now: () => new Date(0) };
    const running = await serve({
      service: infisicalService,
      context: { state, now: () => clock.now() },
      port: 0,
      faults: new Faults(),
      traffic: [],
      persist: async () => {},
    });
    const player = new Player(running, state);
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
    const [identityId] =
      Object.entries(this.state.history.logins)
        .sort(([, left], [, right]) => (left.time < right.time ? -1 : 1))
        .at(-1) ?? [];
    return this.state.identities.find(({ id }) => id === identityId)?.name ?? "";
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
    const project = this.state.projects[0];
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
