import {
  type Diagnostic,
  type ObjectValue,
  ProviderError,
  type StandInResource,
  UNKNOWN,
  type Value,
} from "../definition";
import { HerokuApiError } from "../heroku/api";
import type { HerokuxClient } from "./client";

interface Authorization {
  readonly id: string;
  readonly description: string;
  readonly scope: string[];
  readonly access_token: {
    readonly id: string;
    readonly token: string;
    readonly expires_in: number | null;
  } | null;
}

const scopes = ["global", "read", "write", "read-protected", "write-protected", "identity"];
const oneWeek = 604_800;
const path = "/oauth/authorizations";

/**
 * `herokux_oauth_authorization` of herokux 1.4.7 (facts, "herokux_oauth_authorization"). `time_to_live` is in seconds.
 * An authorization that is gone is planned anew only when it had a time to live; an answer that the provider does not
 * expect crashes it.
 */
export const oauthAuthorization: StandInResource<HerokuxClient> = {
  replaceOn: ["scope", "time_to_live", "auth_api_key_name"],
  keepOnUpdate: "all",
  validate,
  create: async ({ planned, client }) => {
    const api = client.apiFor(planned.auth_api_key_name);
    const timeToLive = timeToLiveOf(planned);
    const { description } = planned;
    const created = await reporting("Unable to create new OAuth Authorization", () =>
      api.post<Authorization>(path, {
        ...(typeof description === "string" && description !== "" ? { description } : {}),
        ...(timeToLive === undefined ? {} : { expires_in: timeToLive }),
        scope: planned.scope,
      }),
    );
    const made = { ...planned, id: created.id };
    const { state } = await refreshed(made, client, made);
    if (state === null) throw unretrievable(created.id, "the authorization is gone");
    return state;
  },
  read: ({ state, client }) => refreshed(state, client),
  update: async ({ planned, client }) => {
    const id = String(planned.id);
    const api = client.apiFor(planned.auth_api_key_name);
    await reporting(`Unable to update OAuth authorization ${id}`, () =>
      api.patch(`${path}/${id}`, { description: planned.description }),
    );
    const { state } = await refreshed(planned, client);
    if (state === null) throw unretrievable(id, "the authorization is gone");
    return state;
  },
  delete: async ({ state, client }) => {
    const id = String(state.id);
    await reporting(`Unable to delete token ${id}`, () =>
      client.apiFor(state.auth_api_key_name).delete(`${path}/${id}`),
    );
  },
  import: async ({ id, client }) => {
    const { state } = await refreshed(importedState(id), client);
    if (state !== null) return state;
    throw new ProviderError(
      "The provider returned a resource missing an identifier during ImportResourceState",
      "This is generally a bug in the resource implementation for import.",
    );
  },
};

/** Reads the authorization; `partialState` is what a failure right after the create leaves as tainted. */
async function refreshed(
  state: ObjectValue,
  client: HerokuxClient,
  partialState?: ObjectValue,
): Promise<{ state: ObjectValue | null; warnings: readonly Diagnostic[] }> {
  const id = String(state.id);
  const timeToLive = timeToLiveOf(state);
  const fail = (summary: string, detail: string) =>
    new ProviderError(summary, detail, partialState === undefined ? {} : { partialState });
  let found: Authorization;
  try {
    found = await client.apiFor(state.auth_api_key_name).get<Authorization>(`${path}/${id}`);
  } catch (error) {
    if (!(error instanceof HerokuApiError)) throw error;
    const isGone = error.message.includes("Couldn't find that OAuth");
    if (isGone && timeToLive !== undefined) return { state: null, warnings: [] };
    throw fail(unretrievable(id, "").summary, error.message);
  }
  const token = found.access_token;
  if (token === null || (timeToLive !== undefined && token.expires_in === null)) throw crash();
  demandExpiry(timeToLive, token.expires_in, fail);
  return {
    state: {
      ...state,
      access_token: token.token,
      description: found.description,
      expires_in: token.expires_in ?? 0,
      scope: found.scope,
      time_to_live: timeToLive ?? (state.time_to_live === UNKNOWN ? null : (state.time_to_live ?? null)),
      token_id: token.id,
    },
    warnings: expiryWarning(id, token.expires_in),
  };
}

function demandExpiry(
  timeToLive: number | undefined,
  expiresIn: number | null,
  fail: (summary: string, detail: string) => ProviderError,
): void {
  const summary = "OAuth authorization time-to-live/expiration duration not set properly";
  if (timeToLive !== undefined && expiresIn !== null && timeToLive <= expiresIn) {
    throw fail(
      summary,
      `The token expires in ${expiresIn} seconds, which is not below the time_to_live of ${timeToLive}.`,
    );
  }
  if (timeToLive === undefined && expiresIn !== null) {
    throw fail(summary, `There is no time_to_live, but the token expires in ${expiresIn} seconds.`);
  }
}

function expiryWarning(id: string, expiresIn: number | null): Diagnostic[] {
  if (expiresIn === null || expiresIn > oneWeek) return [];
  return [
    {
      severity: "warning",
      summary: "[WARNING] Oauth authorization token is expiring soon",
      detail: `Token ${id} is expiring in ${expiresIn} seconds`,
    },
  ];
}

/** `<id>:<time to live>[:<auth API key name>]`, with 0 for a token without an end. */
function importedState(importId: string): ObjectValue {
  const parts = importId.split(":");
  if (parts.length !== 2 && parts.length !== 3) {
    throw new ProviderError(
      "resource import ID should either be [<TOKEN_ID>:<TIME_TO_LIVE>:<AUTH_API_KEY_NAME>] or [<TOKEN_ID>:<TIME_TO_LIVE>]",
    );
  }
  const [id = "", seconds = "", name = null] = parts;
  if (!/^-?\d+$/.test(seconds)) {
    throw new ProviderError(`strconv.Atoi: parsing "${seconds}": invalid syntax`);
  }
  return { id, time_to_live: Number(seconds), auth_api_key_name: name, timeouts: null };
}

function validate(config: ObjectValue): Diagnostic[] {
  const findings: Diagnostic[] = [];
  const { scope, time_to_live: timeToLive, auth_api_key_name: name } = config;
  for (const entry of Array.isArray(scope) ? scope : []) {
    if (typeof entry !== "string" || scopes.includes(entry)) continue;
    findings.push({
      severity: "error",
      summary: `expected scope to be one of ${JSON.stringify(scopes)}, got ${entry}`,
      attribute: ["scope"],
    });
  }
  if (isNumber(timeToLive) && Number(timeToLive) < 1) {
    findings.push({
      severity: "error",
      summary: `expected time_to_live to be at least (1), got ${String(timeToLive)}`,
      attribute: ["time_to_live"],
    });
  }
  if (typeof name === "string" && !/^\w{1,32}$/.test(name)) {
    findings.push({
      severity: "error",
      summary:
        "auth_api_key_name may only include words, letters, or underscore with max length of 32 characters",
      attribute: ["auth_api_key_name"],
    });
  }
  return findings;
}

/** Seconds; undefined when none is set, which SDKv2 cannot tell from 0. */
function timeToLiveOf({ time_to_live: value }: ObjectValue): number | undefined {
  return isNumber(value) && Number(value) !== 0 ? Number(value) : undefined;
}

function isNumber(value: Value | undefined): boolean {
  return typeof value === "number" || typeof value === "string";
}

function unretrievable(id: string, detail: string): ProviderError {
  return new ProviderError(`Unable to retrieve info about OAuth authorization ${id}`, detail);
}

/** What Terraform shows when the provider's process dies; nothing that it made is saved. */
function crash(): ProviderError {
  return new ProviderError(
    "Plugin did not respond",
    "The plugin encountered an error, and failed to respond: panic: runtime error: invalid memory address or nil pointer dereference",
  );
}

async function reporting<Result>(summary: string, run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof HerokuApiError)) throw error;
    throw new ProviderError(summary, error.message);
  }
}
