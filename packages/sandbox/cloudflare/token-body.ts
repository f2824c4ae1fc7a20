import { z } from "zod";
import { isAddressRange } from "./authentication";
import { refuse } from "./envelope";
import { compactJson, rawValueAt } from "./raw-json";
import { parseResources } from "./resources";
import type { TokenCondition } from "./state";
import { parseTimestamp, timestamp } from "./timestamps";

const maxNameLength = 120;

const ranges = z.array(z.string().refine(isAddressRange, "must be an IP address or a CIDR range"));

const dateTime = z
  .unknown()
  .transform((value, context) => {
    const date = parseTimestamp(value);
    if (date === undefined) context.addIssue("must be an RFC 3339 date-time");
    return date === undefined ? "" : timestamp(date);
  })
  .nullish();

const body = z.object({
  name: z.string().min(1).max(maxNameLength),
  policies: z
    .array(
      z.object({
        id: z.string().optional(),
        effect: z.enum(["allow", "deny"]),
        permission_groups: z.array(z.object({ id: z.string() })).min(1),
        resources: z
          .unknown()
          .refine((value) => parseResources(value) !== undefined, "names no known resource"),
      }),
    )
    .min(1),
  condition: z
    .object({ request_ip: z.object({ in: ranges.optional(), not_in: ranges.optional() }).nullish() })
    .nullish(),
  expires_on: dateTime,
  not_before: dateTime,
  status: z.enum(["active", "disabled"]).nullish(),
});

/** A token as a client describes it. */
export interface TokenRequest {
  readonly name: string;
  readonly policies: readonly {
    readonly id?: string;
    readonly effect: "allow" | "deny";
    readonly permissionGroups: readonly string[];
    /** JSON text, byte for byte what was sent but for whitespace. */
    readonly resources: string;
  }[];
  readonly condition?: TokenCondition;
  readonly expiresOn?: string;
  readonly notBefore?: string;
  readonly disabled?: boolean;
}

/**
 * Checks the body of a token's creation or replacement: a name of 1 to 120 characters, at least one policy with at
 * least one permission group and one resource.
 * @throws CloudflareError 400/1001 with the first finding. The code is Cloudflare's for a refused policy; its words for
 *   the other findings are unverified.
 */
export function parseTokenBody({ text, value }: { text: string; value: unknown }): TokenRequest {
  const parsed = body.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw refuse(400, 1001, `Invalid request body: ${issue?.path.join(".")} ${issue?.message}`);
  }
  const { name, policies, condition, expires_on, not_before, status } = parsed.data;
  const requestIp = withoutUndefined(condition?.request_ip ?? {});
  return {
    name,
    policies: policies.map((policy, index) => ({
      ...(policy.id === undefined ? {} : { id: policy.id }),
      effect: policy.effect,
      permissionGroups: policy.permission_groups.map((group) => group.id),
      resources: compactJson(rawValueAt(text, ["policies", index, "resources"]) ?? ""),
    })),
    ...(Object.keys(requestIp).length === 0 ? {} : { condition: { request_ip: requestIp } }),
    ...(expires_on ? { expiresOn: expires_on } : {}),
    ...(not_before ? { notBefore: not_before } : {}),
    ...(status ? { disabled: status === "disabled" } : {}),
  };
}

function withoutUndefined(ip: { in?: string[] | undefined; not_in?: string[] | undefined }) {
  return {
    ...(ip.in === undefined ? {} : { in: ip.in }),
    ...(ip.not_in === undefined ? {} : { not_in: ip.not_in }),
  };
}
