import { DataCloudflareAccountApiTokenPermissionGroupsList } from "@cdktf/provider-cloudflare/lib/data-cloudflare-account-api-token-permission-groups-list";
import { DataCloudflareApiTokenPermissionGroupsList } from "@cdktf/provider-cloudflare/lib/data-cloudflare-api-token-permission-groups-list";
import { DataCloudflareZone } from "@cdktf/provider-cloudflare/lib/data-cloudflare-zone";
import type { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { type CloudflarePermission, cloudflarePermissions } from "../../taxonomy/cloudflare-permissions";

/** Cloudflare ids that a stack looks up by name at plan time, each once. */
export class CloudflareLookups extends Construct {
  private readonly known = new Map<string, string>();

  /** The lookups of a stack. */
  static of(stack: TerraformStack): CloudflareLookups {
    const existing = stack.node.tryFindChild("cloudflare-lookups");
    return existing instanceof CloudflareLookups
      ? existing
      : new CloudflareLookups(stack, "cloudflare-lookups");
  }

  /** Terraform template of a zone's id, which holds inside other templates too, where cdktf would strip its own. */
  zoneId(name: string): string {
    return this.once(`zone ${name}`, () => {
      const id = addressOf(name);
      const zone = new DataCloudflareZone(this, id, { filter: { name } });
      zone.overrideLogicalId(id);
      return `\${data.${zone.terraformResourceType}.${id}.id}`;
    });
  }

  /** Terraform expression of a permission group's id, among those for user tokens or for tokens of an account. */
  permissionGroupId(permission: CloudflarePermission, accountId: string | undefined): string {
    const { group, scope } = cloudflarePermissions[permission];
    const id = addressOf(`${permission}${accountId === undefined ? "" : "_of_account"}`);
    return this.once(id, () => {
      const list =
        accountId === undefined
          ? new DataCloudflareApiTokenPermissionGroupsList(this, id, { name: group, scope })
          : new DataCloudflareAccountApiTokenPermissionGroupsList(this, id, {
              accountId,
              name: group,
              scope,
            });
      list.overrideLogicalId(id);
      // Exactly one group has this name in this scope; a filter that matched more loosely must not pick another.
      return `\${one([for g in ${list.fqn}.result : g.id if g.name == ${JSON.stringify(group)} && contains(g.scopes, ${JSON.stringify(scope)})])}`;
    });
  }

  private once(key: string, create: () => string): string {
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const created = create();
    this.known.set(key, created);
    return created;
  }
}

function addressOf(name: string): string {
  return name.replace(/[^A-Za-z0-9]+/g, "_");
}
