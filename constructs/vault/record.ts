import type { ITerraformDependable, TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { Secret } from "../../providers/generated/infisical/secret";
import { address } from "../../taxonomy/addresses";
import type { Credential } from "../../taxonomy/credential";
import { expiresAt, nonExpiring } from "../../taxonomy/dates";
import type { Generation } from "../../taxonomy/ledger";
import { type Companion, companions, type Part, parts } from "../../taxonomy/parts";
import type { Placement } from "../../taxonomy/placement";
import { scopesCompanion } from "../../taxonomy/scope-words";
import { secretMetadata } from "../../taxonomy/secret-metadata";
import { tagsOf } from "../../taxonomy/tags";
import type { Environment } from "../../taxonomy/vocabulary";
import { childId } from "../child-ids";
import type { Vault } from "./vault";

export interface VaultRecordProps {
  readonly vault: Vault;
  readonly credential: Credential;
  /** The entry as the newest generation was issued. */
  readonly issued: Credential;
  readonly environment: Environment;
  readonly placement: Placement;
  /** The newest generation: the one that the vault holds. */
  readonly newest: Generation;
  /** Terraform expression of each part's newest value, by part key. */
  readonly values: Readonly<Record<string, string>>;
  /** The number of that value, by which the vault's provider knows that it has changed. */
  readonly version: number;
  /** What has to be in place before the values may be read. */
  readonly after: readonly TerraformResource[];
}

/** One credential of one environment in the vault: its parts, its companions, and the tags and metadata of each. */
export class VaultRecord extends Construct {
  /** What must be in the vault before a value can be read back from it. */
  readonly secrets: readonly TerraformResource[];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: VaultRecordProps,
  ) {
    super(scope, id);
    const { vault, placement } = props;
    const folder = vault.folders.ensure(placement.folder, placement.environment);
    this.secrets = parts(props.issued).map((part) =>
      this.secret(part, folder, {
        valueWo: partValue(props.values, part.key, props.credential.name),
        valueWoVersion: props.version,
      }),
    );
    for (const companion of companions(props.credential)) {
      const { name, key } = companion;
      this.secret({ fullName: name, name, key }, folder, { value: this.companionValue(companion) });
    }
  }

  private secret(
    { fullName, name, key }: Pick<Part, "fullName" | "name" | "key">,
    folder: ITerraformDependable,
    value: { valueWo: string; valueWoVersion: number } | { value: string },
  ): Secret {
    const { vault, credential, issued, environment, placement } = this.props;
    const id = address.secret(fullName, environment, placement.layout);
    const isReminded = "valueWo" in value && credential.reminderDays !== undefined;
    const secret = new Secret(this, childId(key), {
      workspaceId: vault.projectId,
      envSlug: placement.environment,
      folderPath: placement.folder,
      name,
      tagIds: tagsOf(issued).map((tag) => vault.tags.idOf(tag)),
      metadata: secretMetadata(issued, this.props.newest.generation),
      ...value,
      ...(isReminded
        ? { secretReminder: { repeatDays: credential.reminderDays, note: `Rotate ${credential.name}` } }
        : {}),
      dependsOn: [folder, ...this.props.after],
      // A secret that moves to another folder is there before it leaves the one that its readers know.
      lifecycle: { createBeforeDestroy: true },
    });
    secret.overrideLogicalId(id);
    return secret;
  }

  private companionValue({ key }: Companion): string {
    const { issued, newest } = this.props;
    if (key === "SCOPES") return scopesCompanion(issued.scopes);
    return expiresAt(newest.issued, issued.rotation) ?? nonExpiring;
  }
}

function partValue(values: Readonly<Record<string, string>>, key: string, name: string): string {
  const value = values[key];
  if (value === undefined) throw new Error(`${name}: no value for the part "${key}"`);
  return value;
}
