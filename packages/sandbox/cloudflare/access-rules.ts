import { inAnyRange, isAddressRange } from "./authentication";
import { memberOf } from "./rule-members";
import type { AccessApplication, AccessPolicy, AccessServiceToken, CloudflareState } from "./state";

/** The kinds of rule that `include`, `exclude` and `require` can hold (API reference, Access policies). */
export const ruleKinds: ReadonlySet<string> = new Set([
  "any_valid_service_token",
  "auth_context",
  "auth_method",
  "azureAD",
  "azure_ad",
  "certificate",
  "common_name",
  "device_posture",
  "email",
  "email_domain",
  "email_list",
  "everyone",
  "external_evaluation",
  "geo",
  "github-organization",
  "github_organization",
  "group",
  "gsuite",
  "ip",
  "ip_list",
  "linked_app_token",
  "login_method",
  "oidc",
  "okta",
  "saml",
  "service_token",
  "user_risk_score",
]);

type Rule = AccessPolicy["include"][number];

/** Who stands at the gate: a service token that proved itself, at an address. */
interface Visitor {
  readonly token: AccessServiceToken;
  readonly address: string;
}

/**
 * The Service Auth policy that admits a visitor to an application, or undefined. For an application whose policies were
 * never set, every reusable policy of the account counts, as if somebody had attached them all.
 */
export function admittingPolicy(
  state: CloudflareState,
  { policies }: AccessApplication,
  visitor: Visitor,
): AccessPolicy | undefined {
  const attached = policies?.flatMap((id) => state.accessPolicies.get(id) ?? []) ?? [...state.accessPolicies];
  return attached.find(
    (policy) =>
      policy.decision === "non_identity" &&
      policy.include.some((rule) => holds(rule, visitor)) &&
      !policy.exclude.some((rule) => holds(rule, visitor)) &&
      policy.require.every((rule) => holds(rule, visitor)),
  );
}

/** Rules that ask for an identity never hold for a service token. */
function holds(rule: Rule, { token, address }: Visitor): boolean {
  if ("everyone" in rule || "any_valid_service_token" in rule) return true;
  const named = memberOf(rule, "service_token", "token_id");
  if (named !== undefined) return named === token.id;
  const range = memberOf(rule, "ip", "ip");
  return range !== undefined && isAddressRange(range) && inAnyRange(address, [range]);
}
