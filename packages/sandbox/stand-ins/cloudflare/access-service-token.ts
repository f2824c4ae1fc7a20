import { type ObjectValue, ProviderError, type StandInResource, UNKNOWN, type Value } from "../definition";
import { checkDeleted, resultObject, textOf } from "./answers";
import { checkTogether } from "./checks";
import type { CloudflareClient } from "./http-client";
import { checkInstants } from "./instants";
import { unlessGone } from "./removal";

/** `cloudflare_zero_trust_access_service_token` (facts 29 to 36). */
export const accessServiceToken: StandInResource<CloudflareClient> = {
  replaceOn: ["account_id", "zone_id"],
  keepOnUpdate: ["id", "client_id", "client_secret"],
  defaults: { duration: "8760h", client_secret_version: 1 },
  validate: (config) => [
    ...checkTogether(config, "client_secret_version", "previous_client_secret_expires_at"),
    ...checkInstants(config, ["previous_client_secret_expires_at"]),
  ],
  plan: ({ prior, planned }) => {
    const rotates = prior !== null && !sameVersion(prior, planned);
    return { planned: rotates ? { ...planned, client_secret: UNKNOWN } : planned };
  },
  create: async ({ planned, client }) => {
    const answer = await client.request("POST", collection(planned), { body: bodyOf(planned, null) });
    const result = resultObject(answer);
    return {
      ...planned,
      id: textOf(result, "id"),
      client_id: textOf(result, "client_id"),
      client_secret: textOf(result, "client_secret"),
      expires_at: textOf(result, "expires_at"),
    };
  },
  read: ({ state, client }) =>
    unlessGone(async () => {
      const result = resultObject(await client.request("GET", pathOf(state)));
      return {
        ...state,
        name: textOf(result, "name"),
        duration: textOf(result, "duration"),
        client_id: textOf(result, "client_id"),
        expires_at: textOf(result, "expires_at"),
      };
    }),
  /** Without a new secret in the answer the old one stays, even when the version went up (facts 31). */
  update: async ({ prior, planned, client }) => {
    const answer = await client.request("PUT", pathOf(prior), { body: bodyOf(planned, prior) });
    const result = resultObject(answer);
    return {
      ...planned,
      id: prior.id ?? null,
      client_id: textOf(result, "client_id") ?? prior.client_id ?? null,
      client_secret: textOf(result, "client_secret") ?? prior.client_secret ?? null,
      expires_at: textOf(result, "expires_at"),
    };
  },
  delete: async ({ state, client }) => checkDeleted(await client.request("DELETE", pathOf(state))),
  import: async ({ id, client }) => {
    const [, owner, ownerId, tokenId] = /^(accounts|zones)\/([^/]+)\/([^/]+)$/.exec(id) ?? [];
    if (ownerId === undefined || tokenId === undefined) {
      throw new ProviderError(
        "invalid ID",
        `expected urlencoded segments "<{accounts|zones}/{account_id|zone_id}>/<service_token_id>", got "${id}"`,
      );
    }
    const state: ObjectValue = {
      account_id: owner === "accounts" ? ownerId : null,
      zone_id: owner === "zones" ? ownerId : null,
      id: tokenId,
    };
    const result = resultObject(await client.request("GET", pathOf(state)));
    return {
      ...state,
      name: textOf(result, "name"),
      duration: textOf(result, "duration"),
      client_id: textOf(result, "client_id"),
      client_secret: null,
      client_secret_version: null,
      previous_client_secret_expires_at: null,
      expires_at: textOf(result, "expires_at"),
    };
  },
};

function sameVersion(prior: ObjectValue, planned: ObjectValue): boolean {
  const [before, after] = [prior.client_secret_version, planned.client_secret_version];
  return before === after || (before !== null && after !== UNKNOWN && Number(before) === Number(after));
}

function collection({ account_id, zone_id }: ObjectValue): string {
  const owner = account_id === null ? `zones/${zone_id as string}` : `accounts/${account_id as string}`;
  return `${owner}/access/service_tokens`;
}

function pathOf(state: ObjectValue): string {
  return `${collection(state)}/${state.id as string}`;
}

/** Version, duration and name on every write; the end of the previous secret when set, or null once it was. */
function bodyOf(planned: ObjectValue, prior: ObjectValue | null): string {
  const previous: Value = planned.previous_client_secret_expires_at ?? null;
  const removed = previous === null && prior !== null && prior.previous_client_secret_expires_at !== null;
  return JSON.stringify({
    client_secret_version: Number(planned.client_secret_version),
    duration: planned.duration,
    name: planned.name,
    ...(previous !== null || removed ? { previous_client_secret_expires_at: previous } : {}),
  });
}
