import { randomUUID } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { ServiceContext } from "../http/service";
import { accessPolicyInUse, invalidAccessBody, noSuchAccessObject } from "./access-errors";
import { ruleKinds } from "./access-rules";
import { addRoutes, type Call, jsonBody, pathParameter } from "./api";
import { toRead, toWrite } from "./authorization";
import { parseDuration } from "./duration";
import { success } from "./envelope";
import { accessPage, page } from "./paging";
import type { AccessPolicy, CloudflareState } from "./state";
import { timestamp } from "./timestamps";

const rule = z.record(z.string(), z.json()).refine((value) => {
  const kinds = Object.keys(value);
  return kinds.length === 1 && ruleKinds.has(kinds[0] ?? "");
}, "must hold exactly one known rule");

const body = z.object({
  name: z.string().min(1),
  decision: z.enum(["allow", "deny", "non_identity", "bypass"]),
  include: z.array(rule).min(1),
  exclude: z.array(rule).nullish(),
  require: z.array(rule).nullish(),
  session_duration: z
    .string()
    .refine((text) => parseDuration(text) !== undefined, "is no duration")
    .nullish(),
  approval_groups: z.array(z.json()).nullish(),
  approval_required: z.boolean().nullish(),
  isolation_required: z.boolean().nullish(),
  purpose_justification_prompt: z.string().nullish(),
  purpose_justification_required: z.boolean().nullish(),
});

const usualSession = "24h";

/** Reusable Access policies of the account (API reference, `/accounts/{id}/access/policies`). */
export function addAccessPolicyRoutes(app: FastifyInstance, context: ServiceContext<CloudflareState>): void {
  const all = "/accounts/:accountId/access/policies";
  const one = `${all}/:policyId`;
  const account = (call: Call) =>
    ({ scope: "com.cloudflare.api.account", id: pathParameter(call, "accountId") }) as const;
  const read = (call: Call) => toRead("Access: Apps and Policies", account(call));
  const write = (call: Call) => toWrite("Access: Apps and Policies", account(call));
  addRoutes(app, context, [
    { method: "GET", path: all, needs: read, handle: listPolicies },
    { method: "POST", path: all, needs: write, status: 201, handle: createPolicy },
    {
      method: "GET",
      path: one,
      needs: read,
      handle: (call) => success(viewPolicy(call.state, findPolicy(call))),
    },
    { method: "PUT", path: one, needs: write, handle: replacePolicy },
    { method: "DELETE", path: one, needs: write, status: 202, handle: deletePolicy },
  ]);
}

function listPolicies({ state, query }: Call) {
  return page(
    [...state.accessPolicies].map((policy) => viewPolicy(state, policy)),
    query,
    accessPage,
  );
}

function createPolicy(call: Call) {
  const at = timestamp(call.now);
  const policy = { id: randomUUID(), ...parseBody(call), createdAt: at, updatedAt: at };
  call.state.accessPolicies.add(policy);
  return success(viewPolicy(call.state, policy));
}

function replacePolicy(call: Call) {
  const policy = findPolicy(call);
  const replaced = {
    id: policy.id,
    ...parseBody(call),
    createdAt: policy.createdAt,
    updatedAt: timestamp(call.now),
  };
  call.state.accessPolicies.add(replaced);
  return success(viewPolicy(call.state, replaced));
}

function deletePolicy(call: Call) {
  const policy = findPolicy(call);
  if (applicationsWith(call.state, policy) > 0) throw accessPolicyInUse();
  call.state.accessPolicies.remove(policy);
  return success({ id: policy.id });
}

function findPolicy(call: Call): AccessPolicy {
  const id = pathParameter(call, "policyId");
  const policy = call.state.accessPolicies.get(id);
  if (policy === undefined) throw noSuchAccessObject("policy");
  return policy;
}

function parseBody(call: Call): Omit<AccessPolicy, "id" | "createdAt" | "updatedAt"> {
  const parsed = body.safeParse(jsonBody(call).value);
  if (!parsed.success) throw invalidAccessBody(parsed.error);
  const { name, decision, include, exclude, require, session_duration, ...options } = parsed.data;
  const given = Object.entries(options).filter(
    ([, value]) => value !== undefined && value !== null && value !== "",
  );
  return {
    name,
    decision,
    include,
    exclude: exclude ?? [],
    require: require ?? [],
    sessionDuration: session_duration ?? usualSession,
    options: Object.fromEntries(given) as AccessPolicy["options"],
  };
}

function applicationsWith(state: CloudflareState, { id }: AccessPolicy): number {
  return state.accessApplications.countBy("policy", id);
}

/** A reusable policy as the API shows it, also among those of an application. */
export function viewPolicy(state: CloudflareState, policy: AccessPolicy) {
  return {
    id: policy.id,
    reusable: true,
    app_count: applicationsWith(state, policy),
    created_at: policy.createdAt,
    updated_at: policy.updatedAt,
    include: policy.include,
    exclude: policy.exclude,
    require: policy.require,
    decision: policy.decision,
    name: policy.name,
    session_duration: policy.sessionDuration,
    ...policy.options,
  };
}
