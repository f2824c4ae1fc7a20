import type { PermissionScope } from "./permission-groups";
import type { CloudflareState } from "./state";

/** One thing that a policy's `resources` name. */
interface GrantedResource {
  readonly scope: PermissionScope;
  /** The identifier, or `*` for all of that kind. */
  readonly id: string;
  /** For zones written inside an account: that account's identifier, or `*`. */
  readonly accountId?: string;
}

/** From the longest prefix to the shortest, because the zones' prefix starts with the accounts'. */
const prefixes: readonly (readonly [string, PermissionScope])[] = [
  ["com.cloudflare.edge.r2.bucket.", "com.cloudflare.edge.r2.bucket"],
  ["com.cloudflare.api.account.zone.", "com.cloudflare.api.account.zone"],
  ["com.cloudflare.api.account.", "com.cloudflare.api.account"],
  ["com.cloudflare.api.user.", "com.cloudflare.api.user"],
];

/**
 * The resources of a token policy in both of Cloudflare's notations: `{"<resource>": "*"}`, and
 * `{"<account>": {"<zone>": "*"}}`, which narrows zones to an account.
 * @returns undefined when a name or a value is neither.
 */
export function parseResources(resources: unknown): GrantedResource[] | undefined {
  const entries = members(resources);
  if (entries === undefined || entries.length === 0) return undefined;
  const granted = entries.flatMap(([name, value]) => parseEntry(name, value) ?? [undefined]);
  return granted.every((resource) => resource !== undefined) ? granted : undefined;
}

function parseEntry(name: string, value: unknown): GrantedResource[] | undefined {
  const resource = parseName(name);
  if (resource === undefined) return undefined;
  if (value === "*") return [resource];
  if (resource.scope !== "com.cloudflare.api.account") return undefined;
  const zones = members(value)?.map(([zoneName, zoneValue]) => {
    const zone = zoneValue === "*" ? parseName(zoneName) : undefined;
    return zone?.scope === "com.cloudflare.api.account.zone"
      ? { ...zone, accountId: resource.id }
      : undefined;
  });
  return zones !== undefined && zones.length > 0 && zones.every((zone) => zone !== undefined)
    ? zones
    : undefined;
}

function parseName(name: string): GrantedResource | undefined {
  const match = prefixes.find(([prefix]) => name.startsWith(prefix));
  const id = match === undefined ? "" : name.slice(match[0].length);
  return match === undefined || id === "" ? undefined : { scope: match[1], id };
}

function members(value: unknown): [string, unknown][] | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.entries(value)
    : undefined;
}

/** Whether the resource exists and belongs to the world's user or account. R2 buckets are not looked up. */
export function isOwned(state: CloudflareState, resource: GrantedResource): boolean {
  if (resource.accountId !== undefined && !isAnyOr(resource.accountId, state.account.id)) return false;
  switch (resource.scope) {
    case "com.cloudflare.api.user":
      return isAnyOr(resource.id, state.user.id);
    case "com.cloudflare.api.account":
      return isAnyOr(resource.id, state.account.id);
    case "com.cloudflare.api.account.zone":
      return resource.id === "*" || state.zones.get(resource.id) !== undefined;
    case "com.cloudflare.edge.r2.bucket":
      return true;
  }
}

function isAnyOr(id: string, own: string): boolean {
  return id === "*" || id === own;
}
