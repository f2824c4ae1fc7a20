import { DataCloudflareAccountApiTokenPermissionGroupsList } from "@cdktf/provider-cloudflare/lib/data-cloudflare-account-api-token-permission-groups-list";
import { DataCloudflareApiTokenPermissionGroupsList } from "@cdktf/provider-cloudflare/lib/data-cloudflare-api-token-permission-groups-list";
import { DataCloudflareZone } from "@cdktf/provider-cloudflare/lib/data-cloudflare-zone";
import type { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { type CloudflarePermission, cloudflarePermissions } from "../../src/model/cloudflare-permissions";
import { Expression } from "../expression";

/** Cloudflare ids that a stack looks up by name at plan time, each once. */
export class CloudflareLookups extends Construct {
  private readonly known = new Map<string, Expression>();

  /** The lookups of a stack. */
  static of(stack: TerraformStack): CloudflareLookups {
    const existing = stack.node.tryFindChild("cloudflare-lookups");
    return existing instanceof CloudflareLookups
      ? existing
      : new CloudflareLookups(stack, "cloudflare-lookups");
  }

  /** A zone's id. */
  zoneId(name: string): Expression {
    return this.once(`zone ${name}`, () => {
      const id = addressOf(name);
      const zone = new DataCloudflareZone(this, id, { filter: { name } });
      zone.overrideLogicalId(id);
      return Expression.at("data", zone.terraformResourceType, id, "id");
    });
  }

  /** A permission group's id, among those for user tokens or for tokens of an account. */
  permissionGroupId(permission: CloudflarePermission, accountId: string | undefined): Expression {
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
      const groups = Expression.at("data", list.terraformResourceType, id, "result");
      return Expression.of`one([for g in ${groups} : g.id if g.name == ${Expression.quoted(group)} && contains(g.scopes, ${Expression.quoted(scope)})])`;
    });
  }

  private once(key: string, create: () => Expression): Expression {
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
