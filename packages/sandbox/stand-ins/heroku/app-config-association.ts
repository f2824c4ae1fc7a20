import {
  type Diagnostic,
  type ObjectValue,
  ProviderError,
  type StandInResource,
  UNKNOWN,
  type Value,
} from "../definition";
import { type HerokuApi, HerokuApiError } from "./api";

type Vars = Record<string, string>;
type Patch = Record<string, string | null>;

interface Release {
  readonly id: string;
  readonly status: string;
}

const maps = ["vars", "sensitive_vars"] as const;
const uuid = /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/;
const firstPoll = 200;
const maxPoll = 10_000;
const pollLimit = 20 * 60_000;

/**
 * `heroku_app_config_association` of heroku 5.3.2, with its defects (facts, "heroku_app_config_association"): existing
 * keys are overwritten in silence, a change of `app_id` leaves the old app's keys behind, a failed update is saved as
 * if it had succeeded, and a create whose release fails is not saved although the keys are set.
 */
export const appConfigAssociation: StandInResource<HerokuApi> = {
  keepOnUpdate: "all",
  validate: ({ app_id: id }) => (typeof id === "string" && !uuid.test(id) ? [notUuid(id)] : []),
  plan: ({ planned }) => ({ planned: { ...planned, ...withoutNulls(planned) } }),
  create: async ({ planned, client }) => {
    refuseDuplicates(planned);
    const appId = String(planned.app_id);
    await reporting(() =>
      setVars(client, appId, { ...varsOf(planned.vars), ...varsOf(planned.sensitive_vars) }),
    );
    const state = { ...planned, id: `config:${appId}` };
    return reporting(() => refreshed(client, state));
  },
  read: ({ state, client }) => reporting(() => refreshed(client, state)),
  update: async ({ prior, planned, client }) => {
    const patch: Patch = {};
    const changed = maps.filter((name) => !sameVars(varsOf(prior[name]), varsOf(planned[name])));
    for (const name of changed) {
      for (const key of Object.keys(varsOf(prior[name]))) patch[key] = null;
    }
    for (const name of changed) Object.assign(patch, varsOf(planned[name]));
    return reporting(async () => {
      await setVars(client, String(planned.app_id), patch);
      return refreshed(client, planned);
    }, planned);
  },
  delete: ({ state, client }) => {
    const keys = maps.flatMap((name) => Object.keys(varsOf(state[name])));
    const patch = Object.fromEntries(keys.map((key) => [key, null]));
    return reporting(() => setVars(client, String(state.app_id), patch));
  },
  import: async () => {
    throw new ProviderError(
      "it is not possible to import heroku_app_config_association since there are no remote resources",
    );
  },
};

/** One PATCH, then the newest release is awaited, whoever made it. */
async function setVars(api: HerokuApi, appId: string, patch: Patch): Promise<void> {
  const sorted = Object.fromEntries(Object.entries(patch).sort(([a], [b]) => (a < b ? -1 : 1)));
  await api.patch(`/apps/${appId}/config-vars`, sorted).catch((error: unknown) => {
    throw error instanceof HerokuApiError
      ? new HerokuApiError(`error updating config vars: ${error.message}`)
      : error;
  });
  const releases = await api.get<Release[]>(`/apps/${appId}/releases`, "version ..; max=1,order=desc");
  const newest = releases[0];
  if (newest === undefined) throw new HerokuApiError("no release found");
  await releaseSucceeds(api, appId, newest.id);
}

async function releaseSucceeds(api: HerokuApi, appId: string, releaseId: string): Promise<void> {
  const fail = (reason: string) =>
    new HerokuApiError(`error waiting for new release (${releaseId}) to succeed: ${reason}`);
  let waited = 0;
  for (let delay = firstPoll; ; delay = Math.min(delay * 2, maxPoll)) {
    const { status } = await api.get<Release>(`/apps/${appId}/releases/${releaseId}`);
    if (status === "succeeded") return;
    if (status !== "pending") throw fail(`unexpected state '${status}', wanted target 'succeeded'`);
    if (waited >= pollLimit) throw fail("timeout while waiting for state to become 'succeeded'");
    await api.pause(delay);
    waited += delay;
  }
}

/** The managed keys as the app holds them now; keys that nobody manages are ignored. */
async function refreshed(api: HerokuApi, state: ObjectValue): Promise<ObjectValue> {
  const remote = await api.get<Vars>(`/apps/${String(state.app_id)}/config-vars`);
  const current = maps.map((name) => {
    const known = state[name];
    if (known === null || known === undefined) return [name, null];
    const present = Object.keys(varsOf(known)).filter((key) => Object.hasOwn(remote, key));
    return [name, Object.fromEntries(present.map((key) => [key, remote[key]]))];
  });
  return { ...state, ...Object.fromEntries(current) };
}

/** Null elements are dropped, as SDKv2 does. */
function withoutNulls(planned: ObjectValue): ObjectValue {
  const entries = maps.map((name) => {
    const value = planned[name] ?? null;
    if (value === null || value === UNKNOWN) return [name, value];
    const kept = Object.entries(value as Record<string, Value>).filter(([, element]) => element !== null);
    return [name, Object.fromEntries(kept)];
  });
  return Object.fromEntries(entries);
}

function varsOf(value: Value | undefined): Vars {
  return value === null || value === undefined || value === UNKNOWN ? {} : (value as Vars);
}

function sameVars(a: Vars, b: Vars): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}

function refuseDuplicates(planned: ObjectValue): void {
  const plain = Object.keys(varsOf(planned.vars));
  const both = plain.filter((key) => Object.hasOwn(varsOf(planned.sensitive_vars), key));
  if (both.length > 0) {
    throw new ProviderError(`[ERROR] detected duplicate config vars: [${both.join(" ")}]`);
  }
}

function notUuid(id: string): Diagnostic {
  return {
    severity: "error",
    summary: `expected "app_id" to be a valid UUID, got ${id}`,
    attribute: ["app_id"],
  };
}

/** Shows a refusal as the provider does; `saved` is the state that a failed update leaves behind. */
async function reporting<Result>(run: () => Promise<Result>, saved?: ObjectValue): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof HerokuApiError)) throw error;
    throw new ProviderError(error.message, "", saved === undefined ? {} : { partialState: saved });
  }
}
