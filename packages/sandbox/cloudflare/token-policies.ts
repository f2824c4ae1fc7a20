import { newIdentifier, type TokenOwner } from "./credentials";
import { refuse } from "./envelope";
import { findPermissionGroup } from "./permission-groups";
import { isOwned, parseResources } from "./resources";
import type { CloudflareState, TokenPolicy } from "./state";
import type { TokenRequest } from "./token-body";

/**
 * Checks the policies of a token against what exists and gives each one its id.
 *
 * Every permission group must fit every resource of its policy (zones with zone groups, and so on), and the resources
 * must be the world's own; a token owned by an account cannot act on a user, and cannot name all zones without their
 * account.
 * @throws CloudflareError 400/1001, in Cloudflare's words (third-party reports) but for an unknown group.
 */
export function acceptPolicies(
  state: CloudflareState,
  owner: TokenOwner,
  policies: TokenRequest["policies"],
): TokenPolicy[] {
  return policies.map((policy) => {
    const resources = parseResources(JSON.parse(policy.resources)) ?? [];
    if (owner === "account" && resources.some(isUnboundZones)) {
      throw refuse(
        400,
        1001,
        "Must specify a zone for account owned tokens, or nest zone under specific account resource",
      );
    }
    for (const id of policy.permissionGroups) {
      const group = findPermissionGroup(id);
      if (group === undefined) throw refuse(400, 1001, `Permission group "${id}" does not exist`);
      const fits = resources.every(
        (resource) =>
          group.scopes.includes(resource.scope) &&
          isOwned(state, resource) &&
          !(owner === "account" && resource.scope === "com.cloudflare.api.user"),
      );
      if (!fits) {
        throw refuse(
          400,
          1001,
          `Failed common permission check against resources. (Permission group: "${group.name}")`,
        );
      }
    }
    return {
      id: policy.id ?? newIdentifier(),
      effect: policy.effect,
      permissionGroups: [...policy.permissionGroups],
      resources: policy.resources,
    };
  });
}

function isUnboundZones(resource: { scope: string; id: string; accountId?: string }): boolean {
  return (
    resource.scope === "com.cloudflare.api.account.zone" &&
    resource.id === "*" &&
    resource.accountId === undefined
  );
}
