import { refuse } from "./envelope";
import { findPermissionGroup, type PermissionScope } from "./permission-groups";
import { isOwned, parseResources } from "./resources";
import type { ApiToken, CloudflareState, TokenPolicy } from "./state";

/** What a request acts on. */
export interface Target {
  readonly scope: PermissionScope;
  readonly id: string;
}

/** Permission groups, one of which a request needs on its target. */
export interface Requirement {
  readonly anyOf: readonly string[];
  readonly on: Target;
}

/** What reading asks for: the `Read` group, or the `Write` group, which includes it. */
export function toRead(name: string, on: Target): Requirement {
  return { anyOf: [`${name} Read`, `${name} Write`], on };
}

export function toWrite(name: string, on: Target): Requirement {
  return { anyOf: [`${name} Write`], on };
}

/** Whether the token's policies allow it; a `deny` that matches wins over every `allow`. */
export function permits(state: CloudflareState, token: ApiToken, requirement: Requirement): boolean {
  const matching = token.policies.filter((policy) => applies(state, policy, requirement));
  return (
    matching.some((policy) => policy.effect === "allow") &&
    !matching.some((policy) => policy.effect === "deny")
  );
}

function applies(state: CloudflareState, policy: TokenPolicy, { anyOf, on }: Requirement): boolean {
  const names = policy.permissionGroups.some((id) => {
    const group = findPermissionGroup(id);
    return group !== undefined && anyOf.includes(group.name);
  });
  if (!names) return false;
  const resources = parseResources(JSON.parse(policy.resources)) ?? [];
  return resources.some(
    (resource) =>
      resource.scope === on.scope &&
      (resource.id === "*" || resource.id === on.id) &&
      isOwned(state, resource),
  );
}

/** The refusal of the core API (tokens, accounts, zones, user) of a token that lacks a permission. */
export function forbidden() {
  return refuse(403, 9109, "Unauthorized to access requested resource");
}

/** The same refusal in the words of the Access API, which numbers it differently (third-party reports). */
export function accessForbidden() {
  return refuse(403, 10000, "Authentication error");
}
