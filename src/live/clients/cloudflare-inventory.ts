import * as z from "zod/mini";
import type { CloudflareApi, TokenOwner } from "./cloudflare";

const rule = z.record(z.string(), z.unknown());
const rules = z.optional(z.nullable(z.array(rule)));

const tokenSchema = z.object({
  id: z.string(),
  name: z.string(),
  status: z.string(),
  issued_on: z.optional(z.string()),
  expires_on: z.optional(z.nullable(z.string())),
  condition: z.optional(
    z.nullable(
      z.object({
        request_ip: z.optional(
          z.nullable(
            z.object({ in: z.optional(z.nullable(z.array(z.string()))), not_in: z.optional(z.unknown()) }),
          ),
        ),
      }),
    ),
  ),
  policies: z.array(
    z.object({
      effect: z.string(),
      resources: z.record(z.string(), z.union([z.string(), z.record(z.string(), z.string())])),
      permission_groups: z.array(z.object({ id: z.string(), name: z.optional(z.nullable(z.string())) })),
    }),
  ),
});
const policySchema = z.object({
  id: z.string(),
  name: z.string(),
  decision: z.string(),
  include: rules,
  exclude: rules,
  require: rules,
});
const applicationSchema = z.object({
  id: z.string(),
  domain: z.optional(z.string()),
  policies: z.optional(z.nullable(z.array(policySchema))),
});
const zoneSchema = z.object({ id: z.string(), name: z.string() });

/** An API token with everything that it may do (API reference, `/user/tokens`); never its value. */
export type CloudflareTokenGrants = z.infer<typeof tokenSchema>;
/** An Access policy, reusable or of one application. */
export type AccessPolicy = z.infer<typeof policySchema>;
/** An Access application with the policies that are attached to it. */
export type AccessApplication = z.infer<typeof applicationSchema>;

/** Every token of an owner; those that expired lately are given on request alone. */
export function listApiTokens(
  api: CloudflareApi,
  owner: TokenOwner,
  withExpired = false,
): Promise<readonly CloudflareTokenGrants[]> {
  return api.list(api.tokensPath(owner), tokenSchema, withExpired ? { include_expired: "true" } : {});
}

/** Names of the zones that the token may read, by id. */
export async function listZones(api: CloudflareApi): Promise<ReadonlyMap<string, string>> {
  return new Map((await api.list("/zones", zoneSchema)).map(({ id, name }) => [id, name]));
}

/** Ids of the service tokens that a policy names. */
export function includedTokens({ include }: AccessPolicy): readonly string[] {
  return (include ?? []).flatMap((rule) => {
    const { service_token: named } = rule as { service_token?: { token_id?: unknown } };
    return typeof named?.token_id === "string" ? [named.token_id] : [];
  });
}

/** The account's reusable Access policies. */
export function listAccessPolicies(api: CloudflareApi): Promise<readonly AccessPolicy[]> {
  return api.list(`/accounts/${api.accountId}/access/policies`, policySchema);
}

/** The account's Access applications. */
export function listAccessApplications(api: CloudflareApi): Promise<readonly AccessApplication[]> {
  return api.list(`/accounts/${api.accountId}/access/apps`, applicationSchema);
}
