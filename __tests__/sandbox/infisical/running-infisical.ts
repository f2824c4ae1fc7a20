import { InfisicalSDK } from "@infisical/sdk";
import { Faults } from "../../../packages/sandbox/http/faults";
import { serve, type TrafficEntry } from "../../../packages/sandbox/http/server";
import {
  type InfisicalSeed,
  type InfisicalState,
  infisicalService,
} from "../../../packages/sandbox/infisical/service";
import { mirrorOf } from "../../support/mirror";

export const organizationId = "97d93442-93b8-4d32-b8d2-25cfafdd09f3";
export const projectId = "058c63d3-1303-4f3f-b3c2-16a3fbcd0592";
export const unknownId = "00000000-0000-4000-8000-000000000000";

export const seed: InfisicalSeed = {
  organization: { id: organizationId, name: "Oryx", slug: "oryx" },
  project: { id: projectId, name: "OryxTrades", slug: "oryxtrades" },
  environments: [
    { slug: "prod", name: "Production" },
    { slug: "staging", name: "Staging" },
    { slug: "dev", name: "Development" },
  ],
};

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: an answer has the shape that its test expects.
  readonly json: any;
}

export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** A service on a free port, with a clock that the test moves. */
export interface RunningInfisical {
  readonly url: string;
  readonly state: InfisicalState;
  readonly faults: Faults;
  readonly traffic: TrafficEntry[];
  readonly clock: { now: Date };
  readonly operator: Credentials;
  readonly environment: Record<string, string>;
  /** The vendor's SDK, logged in as the operator. */
  sdk(): Promise<InfisicalSDK>;
  /** A request with the operator's token, or the one given; null sends none. */
  call(method: string, path: string, body?: unknown, token?: string | null): Promise<Answer>;
  login(credentials: Credentials): Promise<Answer>;
  /** A new identity with universal auth, and a token of it. */
  newIdentity(options?: {
    projectRole?: string;
    organizationRole?: string;
    universalAuth?: object;
  }): Promise<Credentials & { readonly id: string; readonly token: string }>;
  close(): Promise<void>;
}

export async function runInfisical(initial?: InfisicalState): Promise<RunningInfisical> {
  const clock = { now: new Date("2026-11-22T10:00:00.000Z") };
  const state = initial ?? infisicalService.newState(seed, clock.now);
  const faults = new Faults();
  const traffic: TrafficEntry[] = [];
  const running = await serve({
    service: infisicalService,
    context: { state, now: () => clock.now },
    port: 0,
    faults,
    traffic,
    persist: mirrorOf(infisicalService, state),
  });
  const environment = infisicalService.environment(state, running.url);
  const operator = {
    clientId: environment.INFISICAL_UNIVERSAL_AUTH_CLIENT_ID ?? "",
    clientSecret: environment.INFISICAL_UNIVERSAL_AUTH_CLIENT_SECRET ?? "",
  };
  const send = (method: string, path: string, body: unknown, token: string | null) =>
    request(`${running.url}${path}`, method, body, token);
  const login = (credentials: Credentials) =>
    send("POST", "/api/v1/auth/universal-auth/login", credentials, null);
  const operatorToken = state.operator === null ? "" : (await login(operator)).json.accessToken;
  const call: RunningInfisical["call"] = (method, path, body, token = operatorToken) =>
    send(method, path, body, token);
  return {
    url: running.url,
    state,
    faults,
    traffic,
    clock,
    operator,
    environment,
    sdk: async () => {
      const sdk = new InfisicalSDK({ siteUrl: running.url });
      await sdk.auth().universalAuth.login(operator);
      return sdk;
    },
    call,
    login,
    newIdentity: async ({ projectRole, organizationRole = "no-access", universalAuth = {} } = {}) => {
      const created = await call("POST", "/api/v1/identities", {
        name: "INF_SVC_TEST",
        organizationId,
        role: organizationRole,
      });
      const { id } = created.json.identity;
      const path = `/api/v1/auth/universal-auth/identities/${id}`;
      const attached = await call("POST", path, universalAuth);
      const minted = await call("POST", `${path}/client-secrets`, {});
      if (projectRole !== undefined) {
        const membership = `/api/v2/workspace/${projectId}/identity-memberships/${id}`;
        await call("POST", membership, { roles: [{ role: projectRole }] });
      }
      const credentials = {
        clientId: attached.json.identityUniversalAuth.clientId,
        clientSecret: minted.json.clientSecret,
      };
      return { id, ...credentials, token: (await login(credentials)).json.accessToken };
    },
    close: () => running.close(),
  };
}

async function request(url: string, method: string, body: unknown, token: string | null): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  return { status: response.status, json: await response.json() };
}

/** The path of a secret's v3 routes. */
export const secretUrl = (name: string) => `/api/v3/secrets/raw/${encodeURIComponent(name)}`;

/** Where a test puts its secrets: the root of an environment unless it says otherwise. */
export const place = (fields: object = {}) => ({
  workspaceId: projectId,
  environment: "prod",
  secretPath: "/",
  type: "shared",
  ...fields,
});

/** The same as a query string. */
export function placeQuery(fields: Record<string, string> = {}): string {
  return new URLSearchParams({ ...place(), ...fields }).toString();
}

/** An error's body, without the request id that is different every time. */
export function failure({ status, json }: Answer) {
  const { reqId, ...rest } = json;
  return { status, hasRequestId: /^req-[A-Za-z0-9]{14}$/.test(reqId ?? ""), ...rest };
}
