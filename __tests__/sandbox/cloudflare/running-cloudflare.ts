import Cloudflare from "cloudflare";
import {
  type CloudflareSeed,
  type CloudflareState,
  cloudflareService,
} from "../../../packages/sandbox/cloudflare/service";
import { Faults } from "../../../packages/sandbox/http/faults";
import { serve, type TrafficEntry } from "../../../packages/sandbox/http/server";
import { mirrorOf } from "../../support/mirror";

export const accountId = "a1c0ffee00000000000000000000cafe";
export const zoneId = "2017c0ffee0000000000000000000000";
export const otherZoneId = "2017c0ffee0000000000000000000001";

export const seed: CloudflareSeed = {
  account: { id: accountId, name: "OryxTrades" },
  zones: [
    { id: zoneId, name: "oryx.app" },
    { id: otherZoneId, name: "getoryx.com" },
  ],
  accessApplications: [
    { id: "6f1f7a4e-0d0f-4d9f-9b3e-000000000001", name: "console", domain: "console.oryx.app" },
    { id: "6f1f7a4e-0d0f-4d9f-9b3e-000000000002", name: "vault", domain: "vault.oryx.app" },
  ],
};

/** A service on a free port, with a clock that the test moves. */
export interface RunningCloudflare {
  readonly url: string;
  readonly baseUrl: string;
  readonly state: CloudflareState;
  readonly faults: Faults;
  readonly traffic: TrafficEntry[];
  readonly clock: { now: Date };
  readonly rootToken: string;
  /** The vendor's SDK, without retries, with the root token or the one given. */
  client(token?: string): Cloudflare;
  /** A request outside the SDK, with the root token or the one given; null sends none. */
  call(method: string, path: string, options?: { body?: string; token?: string | null }): Promise<Answer>;
  close(): Promise<void>;
}

export interface Answer {
  readonly status: number;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: an answer has the shape that its test expects.
  readonly json: any;
}

export async function runCloudflare(): Promise<RunningCloudflare> {
  const clock = { now: new Date("2026-11-22T10:00:00Z") };
  const state = cloudflareService.newState(seed, clock.now);
  const faults = new Faults();
  const traffic: TrafficEntry[] = [];
  const context = { state, now: () => clock.now };
  const running = await serve({
    service: cloudflareService,
    context,
    port: 0,
    faults,
    traffic,
    persist: mirrorOf(cloudflareService, state),
  });
  const environment = cloudflareService.environment(state, running.url);
  const baseUrl = environment.CLOUDFLARE_BASE_URL ?? "";
  const rootToken = environment.CLOUDFLARE_API_TOKEN ?? "";
  return {
    url: running.url,
    baseUrl,
    state,
    faults,
    traffic,
    clock,
    rootToken,
    client: (token = rootToken) => new Cloudflare({ apiToken: token, baseURL: baseUrl, maxRetries: 0 }),
    call: async (method, path, { body, token = rootToken } = {}) => {
      const response = await fetch(`${baseUrl}${path}`, {
        method,
        headers: {
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { "content-type": "application/json" }),
        },
        ...(body === undefined ? {} : { body }),
      });
      const text = await response.text();
      return { status: response.status, text, json: JSON.parse(text) };
    },
    close: () => running.close(),
  };
}

/** The policy of a token that may edit the DNS records of one zone. */
export function dnsPolicy(zone = zoneId) {
  return {
    effect: "allow" as const,
    permission_groups: [{ id: "4755a26eedb94da69e1066d98aa820be" }],
    resources: { [`com.cloudflare.api.account.zone.${zone}`]: "*" },
  };
}

/** The policy of a token that may read one zone. */
export function zoneReadPolicy(zone = zoneId) {
  return { ...dnsPolicy(zone), permission_groups: [{ id: "c8fed203ed3043cba015a93ad1616f1f" }] };
}
