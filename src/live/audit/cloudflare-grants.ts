import { cloudflarePermissions } from "../../model/cloudflare-permissions";
import type { Credential } from "../../model/credential";
import type { CloudflareTokenGrants } from "../clients/cloudflare-inventory";

const everyZone = "every zone";
const theAccount = "the account";

/**
 * What a token may do, one text for each permission on each resource, such as `DNS Write on zone example.com`; what it may
 * not do begins with `no `, and the networks that it is bound to are `only from …`.
 * @param zones names by id; a zone that is not among them goes by its id
 */
export function cloudflareGrants(
  token: Pick<CloudflareTokenGrants, "policies" | "condition">,
  zones: ReadonlyMap<string, string>,
): readonly string[] {
  const grants = token.policies.flatMap(({ effect, resources, permission_groups }) =>
    permission_groups.flatMap((group) =>
      resourceNames(resources, zones).map(
        (resource) => `${effect === "allow" ? "" : "no "}${group.name ?? group.id} on ${resource}`,
      ),
    ),
  );
  const networks = token.condition?.request_ip?.in ?? [];
  return [...new Set(grants), ...fromNetworks(networks)];
}

/** The same of an entry. */
export function expectedCloudflareGrants(credential: Credential<"cloudflare-api-token">): readonly string[] {
  const grants = credential.scopes.map((permission) => {
    const { group, scope } = cloudflarePermissions[permission];
    if (scope === "com.cloudflare.api.account") return `${group} on ${theAccount}`;
    return `${group} on ${credential.zone === undefined ? everyZone : `zone ${credential.zone}`}`;
  });
  return [...grants, ...fromNetworks(credential.allowedNetworks ?? [])];
}

/** Whether a permission that a token has includes another one: the same on every zone. */
export function coversOnCloudflare(held: string, wanted: string): boolean {
  if (held === wanted) return true;
  const [group = ""] = wanted.split(" on zone ");
  return wanted.includes(" on zone ") && held === `${group} on ${everyZone}`;
}

function fromNetworks(networks: readonly string[]): readonly string[] {
  return networks.length === 0 ? [] : [`only from ${[...networks].sort().join(", ")}`];
}

/** Resources are written in several ways (docs, "API token templates and resources"); `*` stands for all of a kind. */
function resourceNames(
  resources: CloudflareTokenGrants["policies"][number]["resources"],
  zones: ReadonlyMap<string, string>,
): readonly string[] {
  return Object.entries(resources).flatMap(([key, within]) =>
    typeof within === "string"
      ? [resourceName(key, zones)]
      : Object.keys(within).map((inner) => resourceName(inner, zones)),
  );
}

function resourceName(key: string, zones: ReadonlyMap<string, string>): string {
  const [, kind, id] = /^com\.cloudflare\.api\.(account\.zone|account|user)\.([^.]+)$/.exec(key) ?? [];
  if (kind === "account.zone") return id === "*" ? everyZone : `zone ${zones.get(id ?? "") ?? id}`;
  if (kind === "account") return id === "*" ? "every account" : theAccount;
  return kind === "user" ? "the user" : key;
}
