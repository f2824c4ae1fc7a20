import { readFileSync } from "node:fs";
import path from "node:path";
import { type CloudflareSeed, cloudflareService } from "../../packages/sandbox/cloudflare/service";
import { type Fault, Faults } from "../../packages/sandbox/http/faults";
import { serve } from "../../packages/sandbox/http/server";
import { projectRoot } from "../project-root";
import {
  type Difference,
  differencesOf,
  type Exchange,
  type Json,
  memberOf,
  reasonFor,
} from "./cloudflare-comparison";
import type { ReplayDifference, ReplayReport } from "./report";

const recording = "cloudflare-provider-http.jsonl";

/** The world that the recording begins with. */
const seed: CloudflareSeed = {
  account: { id: "acc0000000000000000000000000fake", name: "Fake account" },
  zones: [{ id: "zone000000000000000000000000fake", name: "example.test" }],
  accessApplications: [],
};

/**
 * Replays what the real provider sent against a new service, with the recorded clock, and compares the answers:
 * status, error codes, shape of the body, and the values that no run can change. Identifiers and secrets of the
 * recording are replaced by those that the service gave out.
 *
 * What happened outside HTTP is repeated: the token deleted behind the provider's back in step 17 is deleted before it
 * is first missed, and the throttled answer of step 25 is injected.
 */
export async function replayCloudflare(): Promise<ReplayReport[]> {
  const exchanges = readRecording();
  const replay = new Replay();
  await replay.start();
  const explained = new Map<string, string[]>();
  const unexplained: ReplayDifference[] = [];
  let agreed = 0;
  try {
    for (const [index, exchange] of exchanges.entries()) {
      const label = `${index + 1} ${exchange.step}: ${exchange.method} ${exchange.path}`;
      const differences = await replay.play(exchange);
      const rest = differences.filter((difference) => {
        const reason = reasonFor(difference);
        if (reason === undefined) return true;
        explained.set(reason, [...(explained.get(reason) ?? []), label]);
        return false;
      });
      unexplained.push(...rest.map(({ found, expected }) => ({ exchange: label, found, expected })));
      if (differences.length === 0) agreed += 1;
    }
  } finally {
    await replay.stop();
  }
  const groups = [...explained].map(([reason, labels]) => ({ reason, exchanges: labels }));
  return [{ recording, total: exchanges.length, agreed, explained: groups, unexplained }];
}

function readRecording(): Exchange[] {
  const file = path.join(projectRoot(), "__tests__", "recordings", recording);
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line));
}

/** One service and what was learned from it. */
class Replay {
  private readonly faults = new Faults();
  private readonly learned = new Map<string, string>();
  /** Values of user tokens by recorded token id. */
  private readonly values = new Map<string, string>();
  private now = new Date(0);
  private url = "";
  private rootToken = "";
  private rootTokenId = "";
  private verified: string | undefined;
  private close: () => Promise<void> = async () => {};

  async start(): Promise<void> {
    this.now = new Date("2026-11-22T02:23:14Z");
    const state = cloudflareService.newState(seed, this.now);
    const context = { state, now: () => this.now };
    const running = await serve({
      service: cloudflareService,
      context,
      port: 0,
      faults: this.faults,
      traffic: [],
      persist: async () => {},
    });
    this.url = running.url;
    this.rootToken = state.rootToken.value;
    this.rootTokenId = state.rootToken.id;
    this.close = () => running.close();
  }

  stop(): Promise<void> {
    return this.close();
  }

  async play(exchange: Exchange): Promise<Difference[]> {
    this.setClock(exchange);
    await this.repeatOutOfBand(exchange);
    const disarm = exchange.status === 429 ? this.faults.arm(throttled(exchange)) : () => {};
    const answer = await this.send(exchange.method, exchange.path, exchange.request, this.callerOf(exchange));
    disarm();
    this.learn(exchange, answer.body.result);
    return this.compare(exchange, answer);
  }

  /** The latest time that the recorded answer names, or just after the expiry of a token that it shows as expired. */
  private setClock({ response }: Exchange): void {
    const text = JSON.stringify(response.result);
    const times = [...text.matchAll(/"(?:issued_on|created_at|updated_at|modified_on)":"([^"]+)"/g)];
    const expiry = /"status":"expired".*?"expires_on":"([^"]+)"/.exec(text)?.[1];
    const instants = [...times.map((match) => Date.parse(match[1] ?? "")), Date.parse(expiry ?? "") + 1000];
    const latest = Math.max(this.now.getTime(), ...instants.filter((instant) => !Number.isNaN(instant)));
    this.now = new Date(latest);
  }

  private async repeatOutOfBand({ step, method, path: requestPath, status }: Exchange): Promise<void> {
    if (step.startsWith("17-") && method === "GET" && status === 404) {
      await this.send("DELETE", requestPath, null, this.rootToken);
    }
  }

  /** Requests to verify are made with the token in question, all others with the operator's. */
  private callerOf({ path: requestPath, response }: Exchange): string {
    if (!requestPath.endsWith("/verify")) return this.rootToken;
    const id = memberOf(response.result, "id");
    this.verified = id ?? this.verified;
    return this.values.get(this.verified ?? "") ?? this.rootToken;
  }

  private async send(method: string, requestPath: string, body: Json, token: string) {
    const response = await fetch(this.url + this.translate(requestPath), {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(body === null ? {} : { body: this.translate(JSON.stringify(body)) }),
    });
    return { status: response.status, body: (await response.json()) as Exchange["response"] };
  }

  private translate(text: string): string {
    let result = text;
    for (const [recorded, live] of this.learned) result = result.replaceAll(recorded, live);
    return result;
  }

  private learn({ method, response }: Exchange, live: Json): void {
    if (method !== "POST") return;
    const recordedId = memberOf(response.result, "id");
    const liveId = memberOf(live, "id");
    if (recordedId === undefined || liveId === undefined) return;
    this.learned.set(recordedId, liveId);
    const value = memberOf(live, "value");
    if (value !== undefined) this.values.set(recordedId, value);
  }

  private compare(exchange: Exchange, answer: { status: number; body: Exchange["response"] }): Difference[] {
    const result = this.withoutRootToken(answer.body.result);
    return differencesOf(exchange, { ...answer, body: { ...answer.body, result } });
  }

  /** The recorded world had no token of its operator. */
  private withoutRootToken(result: Json): Json {
    return Array.isArray(result)
      ? result.filter((item) => memberOf(item, "id") !== this.rootTokenId)
      : result;
  }
}

function throttled({ method, path: requestPath, response }: Exchange): Fault {
  const escaped = requestPath.slice(0, requestPath.lastIndexOf("/")).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return {
    service: "cloudflare",
    method,
    path: new RegExp(`^${escaped}/`),
    effect: {
      kind: "answer",
      when: "before",
      status: 429,
      headers: { "retry-after": "1", "content-type": "application/json" },
      body: JSON.stringify(response),
    },
  };
}
