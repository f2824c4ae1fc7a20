import { isExpired } from "./authentication";
import { findPermissionGroup } from "./permission-groups";
import { RawJson } from "./raw-json";
import type { ApiToken, CloudflareState } from "./state";

/** `active`, `disabled` or `expired`; expiry wins. */
export function statusOf(token: ApiToken, now: Date): "active" | "disabled" | "expired" {
  if (isExpired(token, now)) return "expired";
  return token.disabled ? "disabled" : "active";
}

/** A token as the API shows it. The value is no part of it: only creation and rolling show one. */
export function viewToken(state: CloudflareState, token: ApiToken, now: Date) {
  return {
    id: token.id,
    name: token.name,
    status: statusOf(token, now),
    issued_on: token.issuedOn,
    modified_on: token.modifiedOn,
    last_used_on: state.history.tokenUse.get(token.id),
    expires_on: token.expiresOn,
    not_before: token.notBefore,
    policies: token.policies.map((policy) => ({
      id: policy.id,
      effect: policy.effect,
      resources: new RawJson(policy.resources),
      permission_groups: policy.permissionGroups.map((id) => ({ id, name: findPermissionGroup(id)?.name })),
    })),
    condition: token.condition,
  };
}

/** What the `verify` endpoints say of a token that works. */
export function viewVerified(token: ApiToken, now: Date) {
  return {
    id: token.id,
    status: statusOf(token, now),
    not_before: token.notBefore,
    expires_on: token.expiresOn,
  };
}
