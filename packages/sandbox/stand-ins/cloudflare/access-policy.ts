import { type ObjectValue, ProviderError, type StandInResource, type Value } from "../definition";
import type { AttributeSchema } from "../schema";
import { checkDeleted, type JsonObject, resultObject, textOf } from "./answers";
import { checkOneOf } from "./checks";
import type { CloudflareClient } from "./http-client";
import { cloudflareSchema } from "./provider-schema";
import { unlessGone } from "./removal";
import { jsonFromValue, objectFromJson, valueFromJson } from "./schema-values";

const attributes: Readonly<Record<string, AttributeSchema>> =
  cloudflareSchema.resource_schemas?.cloudflare_zero_trust_access_policy?.block.attributes ?? {};

/** Attributes of the body; the rest is in the path. */
const sent = Object.keys(attributes).filter((name) => name !== "account_id" && name !== "id");

/** `cloudflare_zero_trust_access_policy`: a reusable policy of the account (facts 37, 38). */
export const accessPolicy: StandInResource<CloudflareClient> = {
  replaceOn: ["account_id"],
  keepOnUpdate: ["id"],
  defaults: { session_duration: "24h" },
  validate: (config) =>
    checkOneOf(config.decision, ["allow", "deny", "non_identity", "bypass"], ["decision"]),
  create: async ({ planned, client }) => {
    const answer = await client.request("POST", collection(planned), { body: bodyOf(planned) });
    return applied(planned, resultObject(answer));
  },
  read: ({ state, client }) =>
    unlessGone(async () => refreshed(state, resultObject(await client.request("GET", pathOf(state))))),
  update: async ({ prior, planned, client }) => {
    const answer = await client.request("PUT", pathOf(prior), { body: bodyOf(planned) });
    return applied(planned, resultObject(answer));
  },
  delete: async ({ state, client }) => checkDeleted(await client.request("DELETE", pathOf(state))),
  import: async ({ id, client }) => {
    const [, accountId, policyId] = /^([^/]+)\/([^/]+)$/.exec(id) ?? [];
    if (accountId === undefined || policyId === undefined) {
      throw new ProviderError(
        "invalid ID",
        `expected urlencoded segments "<account_id>/<policy_id>", got "${id}"`,
      );
    }
    const identity = { account_id: accountId, id: policyId };
    return refreshed(identity, resultObject(await client.request("GET", pathOf(identity))));
  },
};

function collection({ account_id }: ObjectValue): string {
  return `accounts/${account_id as string}/access/policies`;
}

function pathOf(state: ObjectValue): string {
  return `${collection(state)}/${state.id as string}`;
}

function bodyOf(planned: ObjectValue): string {
  const known = sent.filter((name) => planned[name] !== null && typeof planned[name] !== "symbol").sort();
  return JSON.stringify(
    Object.fromEntries(known.map((name) => [name, jsonFromValue(planned[name] ?? null)])),
  );
}

/** The plan, with what it left open taken from the answer. */
function applied(planned: ObjectValue, result: JsonObject): ObjectValue {
  const answered = objectFromJson(attributes, result);
  const values = Object.entries(planned).map(([name, value]): [string, Value] => [
    name,
    typeof value === "symbol" ? (answered[name] ?? null) : value,
  ]);
  return Object.fromEntries([...values, ["id", textOf(result, "id")]]);
}

/** The answer; `false` and empty lists count as absent where the state has nothing, an empty prompt does not. */
function refreshed(state: ObjectValue, result: JsonObject): ObjectValue {
  const values = sent.map((name): [string, Value] => {
    const before = state[name] ?? null;
    const now = valueFromJson(attributes[name] ?? {}, result[name]);
    if (before === null && (now === false || isEmptyList(now))) return [name, null];
    if (now === null && isEmptyList(before)) return [name, before];
    return [name, now];
  });
  return Object.fromEntries([
    ...values,
    ["account_id", state.account_id ?? null],
    ["id", textOf(result, "id")],
  ] as [string, Value][]);
}

function isEmptyList(value: Value): boolean {
  return Array.isArray(value) && value.length === 0;
}
