import type { ITerraformDependable, TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { Secret } from "../../src/bindings/generated/infisical/secret";
import { address } from "../../src/model/addresses";
import type { Credential } from "../../src/model/credential";
import { expiresAt, nonExpiring } from "../../src/model/dates";
import type { Generation } from "../../src/model/ledger";
import { type Companion, companions, type Part, partKeys, parts } from "../../src/model/parts";
import type { Placement } from "../../src/model/placement";
import { scopesCompanion } from "../../src/model/scope-words";
import { secretMetadata } from "../../src/model/secret-metadata";
import { tagsOf } from "../../src/model/tags";
import type { ValueBefore } from "../../src/model/value-before";
import type { Environment } from "../../src/model/vocabulary";
import { childId } from "../child-ids";
import type { Vault } from "./vault";

export interface VaultRecordProps {
  readonly vault: Vault;
  readonly credential: Credential;
  /** The entry as that generation was issued. */
  readonly issued: Credential;
  readonly environment: Environment;
  readonly placement: Placement;
  /** The generation that the vault holds: the newest, but for what is `left` of the one before. */
  readonly generation: Generation;
  /** Terraform expression of each part's value, by part key. */
  readonly values: Readonly<Record<string, string>>;
  /** The number of that value, by which the vault's provider knows that it has changed. */
  readonly version: number;
  /** What has to be in place before the values may be read. */
  readonly after: readonly TerraformResource[];
  /** The value before it, while that is live. @default - one alone is live */
  readonly before?: ValueBefore | undefined;
  /** The parts that are left of a value before the newest, without companions. @default - all parts, and companions */
  readonly left?: readonly Part[];
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
    const { vault, placement, before, left } = props;
    const folder = vault.folders.ensure(placement.folder, placement.environment);
    const keysBefore = before === undefined ? undefined : partKeys(before.form);
    const isShared = ({ key }: Part) => keysBefore?.includes(key) ?? true;
    const own = left ?? parts(props.issued);
    const further = own.filter((part) => !isShared(part)).map((part) => this.part(part, [folder]));
    // Terraform takes a secret away after it has written those that waited for it: on the way back to the value before,
    // the parts that it has come first.
    const shared = own.filter(isShared).map((part) => this.part(part, [folder, ...further]));
    this.secrets = [...shared, ...further];
    for (const companion of left === undefined ? companions(props.credential) : []) {
      const { name, key } = companion;
      this.secret({ fullName: name, name, key }, [folder], { value: this.companionValue(companion) });
    }
  }

  private part(part: Part, after: readonly ITerraformDependable[]): Secret {
    const { values, credential, version } = this.props;
    return this.secret(part, after, {
      valueWo: partValue(values, part.key, credential.name),
      valueWoVersion: version,
    });
  }

  private secret(
    { fullName, name, key }: Pick<Part, "fullName" | "name" | "key">,
    after: readonly ITerraformDependable[],
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
      metadata: secretMetadata(issued, this.props.generation.generation),
      ...value,
      ...(isReminded
        ? { secretReminder: { repeatDays: credential.reminderDays, note: `Rotate ${credential.name}` } }
        : {}),
      dependsOn: [...after, ...this.props.after],
      // A secret that moves to another folder is there before it leaves the one that its readers know.
      lifecycle: { createBeforeDestroy: true },
    });
    secret.overrideLogicalId(id);
    return secret;
  }

  private companionValue({ key }: Companion): string {
    const { issued, generation } = this.props;
    if (key === "SCOPES") return scopesCompanion(issued.scopes);
    return expiresAt(generation.issued, issued.rotation) ?? nonExpiring;
  }
}

function partValue(values: Readonly<Record<string, string>>, key: string, name: string): string {
  const value = values[key];
  if (value === undefined) throw new Error(`${name}: no value for the part "${key}"`);
  return value;
}
