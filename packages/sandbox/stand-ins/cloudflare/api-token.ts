import { compactJson, encodeJson, RawJson, rawValueAt } from "../../cloudflare/raw-json";
import {
  type Diagnostic,
  type ObjectValue,
  ProviderError,
  type StandInResource,
  type Value,
} from "../definition";
import { checkDeleted, type JsonObject, resultObject, textOf } from "./answers";
import { checkOneOf } from "./checks";
import type { ApiAnswer, CloudflareClient } from "./http-client";
import { checkInstants, sameInstantOr } from "./instants";
import { unlessGone } from "./removal";
import { jsonFromValue } from "./schema-values";

/** What sets the two kinds of API token apart. */
interface Kind {
  /** Path of the collection for an object's attributes. */
  readonly collection: (attributes: ObjectValue) => string;
  /** The account's token keeps its value known on an update, the user's does not (facts 23). */
  readonly keepOnUpdate: readonly string[];
  readonly replaceOn: readonly string[];
  /** Attributes that identify an object, from the id of an import. */
  readonly parseId: (id: string) => ObjectValue | undefined;
  readonly idFormat: string;
}

/** `cloudflare_api_token`: a token of the user. */
export const apiToken = tokenResource({
  collection: () => "user/tokens",
  keepOnUpdate: ["id"],
  replaceOn: [],
  parseId: (id) => (id === "" ? undefined : { id }),
  idFormat: "<token_id>",
});

/** `cloudflare_account_token`: a token of the account. */
export const accountToken = tokenResource({
  collection: ({ account_id }) => `accounts/${account_id as string}/tokens`,
  keepOnUpdate: ["id", "value"],
  replaceOn: ["account_id"],
  parseId: (id) => {
    const [, account_id, token] = /^([^/]+)\/([^/]+)$/.exec(id) ?? [];
    return account_id === undefined || token === undefined ? undefined : { account_id, id: token };
  },
  idFormat: "<account_id>/<token_id>",
});

function tokenResource(kind: Kind): StandInResource<CloudflareClient> {
  const pathOf = (state: ObjectValue) => `${kind.collection(state)}/${state.id as string}`;
  return {
    replaceOn: kind.replaceOn,
    keepOnUpdate: kind.keepOnUpdate,
    validate,
    create: async ({ planned, config, client }) => {
      const answer = await client.request("POST", kind.collection(planned), {
        body: bodyOf(planned, config),
      });
      return applied(planned, answer, (result) => textOf(result, "value"));
    },
    read: ({ state, client }) =>
      unlessGone(async () => refreshed(state, await client.request("GET", pathOf(state)))),
    update: async ({ prior, planned, config, client }) => {
      const answer = await client.request("PUT", pathOf(prior), { body: bodyOf(planned, config) });
      return applied(planned, answer, () => prior.value ?? null);
    },
    delete: async ({ state, client }) => checkDeleted(await client.request("DELETE", pathOf(state))),
    import: async ({ id, client }) => {
      const identity = kind.parseId(id);
      if (identity === undefined) {
        throw new ProviderError("invalid ID", `expected urlencoded segments "${kind.idFormat}", got "${id}"`);
      }
      return refreshed(identity, await client.request("GET", pathOf(identity)));
    },
  };
}

function validate(config: ObjectValue): Diagnostic[] {
  const policies = Array.isArray(config.policies) ? config.policies : [];
  return [
    ...checkInstants(config, ["expires_on", "not_before"]),
    ...checkOneOf(config.status, ["active", "disabled", "expired"], ["status"]),
    ...policies.flatMap((policy) =>
      checkOneOf((policy as ObjectValue).effect, ["allow", "deny"], ["policies"]),
    ),
  ];
}

/** The whole token on every write (facts 16): what is not configured is left out, and so is a status nobody set. */
function bodyOf(planned: ObjectValue, config: ObjectValue): string {
  const given = (name: string) => (planned[name] === null ? undefined : jsonFromValue(planned[name] ?? null));
  return encodeJson({
    condition: given("condition"),
    expires_on: given("expires_on"),
    name: planned.name,
    not_before: given("not_before"),
    policies: (planned.policies as ObjectValue[]).map((policy) => ({
      effect: policy.effect,
      permission_groups: (policy.permission_groups as ObjectValue[]).map((group) => ({ id: group.id })),
      resources: new RawJson(compactJson(resourcesText(policy.resources))),
    })),
    status: config.status === null ? undefined : planned.status,
  });
}

function resourcesText(value: Value | undefined): string {
  const text = typeof value === "string" ? value : "";
  try {
    JSON.parse(text);
    return text;
  } catch {
    throw new ProviderError("failed to serialize http request", "the resources of a policy are no JSON", {
      attribute: ["policies"],
    });
  }
}

/**
 * The state after a write: what the plan knew, with the computed attributes and the policies of the answer. Policies
 * that differ from the plan, if only in a byte of `resources`, are for Terraform to refuse (facts 18).
 */
function applied(planned: ObjectValue, answer: ApiAnswer, value: (result: JsonObject) => Value): ObjectValue {
  const result = resultObject(answer);
  const computed = (name: string) =>
    typeof planned[name] === "symbol" ? textOf(result, name) : (planned[name] ?? null);
  return {
    ...planned,
    id: textOf(result, "id"),
    issued_on: textOf(result, "issued_on"),
    modified_on: textOf(result, "modified_on"),
    last_used_on: textOf(result, "last_used_on"),
    status: computed("status"),
    policies: policiesOf(result, answer),
    value: value(result),
  };
}

/** The state after a read: everything from the answer but the value, which no answer holds. */
function refreshed(state: ObjectValue, answer: ApiAnswer): ObjectValue {
  const result = resultObject(answer);
  const instant = (name: string) => sameInstantOr(state[name], textOf(result, name));
  return {
    ...("account_id" in state ? { account_id: state.account_id ?? null } : {}),
    id: textOf(result, "id"),
    name: textOf(result, "name"),
    status: textOf(result, "status"),
    issued_on: instant("issued_on"),
    modified_on: instant("modified_on"),
    last_used_on: instant("last_used_on"),
    expires_on: instant("expires_on"),
    not_before: instant("not_before"),
    condition: conditionOf(result),
    policies: policiesOf(result, answer),
    value: state.value ?? null,
  };
}

/** @throws ProviderError when the answer has no policies; a token minted by that request is in no state (facts 17). */
function policiesOf(result: JsonObject, answer: ApiAnswer): Value {
  const policies = result.policies;
  if (!Array.isArray(policies)) {
    throw new ProviderError("failed to deserialize http request", "unexpected end of JSON input");
  }
  return (policies as JsonObject[]).map((policy, index) => ({
    effect: textOf(policy, "effect"),
    permission_groups: ((policy.permission_groups ?? []) as JsonObject[]).map((group) => ({
      id: textOf(group, "id"),
    })),
    resources: rawValueAt(answer.text, ["result", "policies", index, "resources"]) ?? null,
  }));
}

/** An empty `condition` or `request_ip` of an answer is a difference, an absent one is not (facts 21). */
function conditionOf(result: JsonObject): Value {
  const condition = result.condition as JsonObject | null | undefined;
  if (condition === null || condition === undefined) return null;
  const ip = condition.request_ip as JsonObject | null | undefined;
  if (ip === null || ip === undefined) return { request_ip: null };
  return { request_ip: { in: (ip.in ?? null) as Value, not_in: (ip.not_in ?? null) as Value } };
}
