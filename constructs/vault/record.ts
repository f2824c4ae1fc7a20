import type { ITerraformDependable, TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { Secret } from "../../src/bindings/generated/infisical/secret";
import { address } from "../../src/model/addresses";
import type { DesiredRecord } from "../../src/model/desired-state/vault";
import { type Part, partKeys } from "../../src/model/parts";
import type { ValueBefore } from "../../src/model/value-before";
import { childId } from "../child-ids";
import type { HeldValue } from "../held-value";
import type { Vault } from "./vault";

export interface VaultRecordProps {
  readonly vault: Vault;
  /** What the vault should hold. */
  readonly record: DesiredRecord;
  readonly value: HeldValue;
  /** What has to be in place before the value may be read. @default - nothing */
  readonly after?: readonly TerraformResource[];
  /** The value before it, while that is live. @default - one alone is live */
  readonly before?: ValueBefore | undefined;
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
    const { vault, record, before } = props;
    const { placement, secrets } = record;
    const folder = vault.folders.ensure(placement.folder, placement.environment);
    const keysBefore = before === undefined ? undefined : partKeys(before.form);
    const isShared = ({ key }: Part) => keysBefore?.includes(key) ?? true;
    const own = secrets.flatMap(({ part }) => part ?? []);
    const further = own.filter((part) => !isShared(part)).map((part) => this.part(part, [folder]));
    // Terraform takes a secret away after it has written those that waited for it: on the way back to the value before,
    // the parts that it has come first.
    const shared = own.filter(isShared).map((part) => this.part(part, [folder, ...further]));
    this.secrets = [...shared, ...further];
    for (const { companion } of secrets) {
      if (companion === undefined) continue;
      const { name, key, text } = companion;
      this.secret({ fullName: name, name, key }, [folder], { value: text });
    }
  }

  private part(part: Part, after: readonly ITerraformDependable[]): Secret {
    const { record, value } = this.props;
    return this.secret(part, after, {
      valueWo: partValue(value.values, part.key, record.credential.name),
      valueWoVersion: value.version,
    });
  }

  private secret(
    { fullName, name, key }: Pick<Part, "fullName" | "name" | "key">,
    after: readonly ITerraformDependable[],
    value: { valueWo: string; valueWoVersion: number } | { value: string },
  ): Secret {
    const { vault, record, after: usableAfter = [] } = this.props;
    const { credential, environment, placement } = record;
    const id = address.secret(fullName, environment, placement.layout);
    const isReminded = "valueWo" in value && credential.reminderDays !== undefined;
    const secret = new Secret(this, childId(key), {
      workspaceId: vault.projectId,
      envSlug: placement.environment,
      folderPath: placement.folder,
      name,
      tagIds: record.tags.map((tag) => vault.tags.idOf(tag)),
      metadata: { ...record.metadata },
      ...value,
      ...(isReminded
        ? { secretReminder: { repeatDays: credential.reminderDays, note: `Rotate ${credential.name}` } }
        : {}),
      dependsOn: [...after, ...usableAfter],
      // A secret that moves to another folder is there before it leaves the one that its readers know.
      lifecycle: { createBeforeDestroy: true },
    });
    secret.overrideLogicalId(id);
    return secret;
  }
}

function partValue(values: Readonly<Record<string, string>>, key: string, name: string): string {
  const value = values[key];
  if (value === undefined) throw new Error(`${name}: no value for the part "${key}"`);
  return value;
}
