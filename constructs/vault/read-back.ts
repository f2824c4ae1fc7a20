import type { TerraformResource, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { DataInfisicalSecrets } from "../../src/bindings/generated/infisical/data-infisical-secrets";
import { address } from "../../src/model/addresses";
import type { Placement } from "../../src/model/placement";
import { Expression } from "../expression";

/** Reads folders of the vault back into the stack, each once, after what lies there was written. */
export class VaultReadBack extends Construct {
  private readonly folders = new Map<string, { data: DataInfisicalSecrets; after: Set<string> }>();

  constructor(
    scope: TerraformStack,
    id: string,
    private readonly projectId: string,
  ) {
    super(scope, id);
  }

  /** A secret's value. */
  valueAt(place: Placement, secretName: string, after: readonly TerraformResource[]): Expression {
    const folder = this.folderAt(place);
    for (const resource of after) folder.after.add(addressOf(resource));
    folder.data.dependsOn = [...folder.after];
    const { terraformResourceType, friendlyUniqueId } = folder.data;
    const secrets = Expression.at("data", terraformResourceType, friendlyUniqueId, "secrets");
    return Expression.of`${secrets}[${Expression.quoted(secretName)}].value`;
  }

  private folderAt(place: Placement) {
    const id = address.folder(place.folder, place.environment);
    const known = this.folders.get(id);
    if (known !== undefined) return known;
    const data = new DataInfisicalSecrets(this, id, {
      workspaceId: this.projectId,
      envSlug: place.environment,
      folderPath: place.folder,
    });
    data.overrideLogicalId(id);
    const created = { data, after: new Set<string>() };
    this.folders.set(id, created);
    return created;
  }
}

/** A plain address: cdktf would write its own reference as an expression, which Terraform does not take here. */
function addressOf(resource: TerraformResource): string {
  return `${resource.terraformResourceType}.${resource.friendlyUniqueId}`;
}
