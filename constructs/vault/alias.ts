import type { TerraformResource, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { Secret } from "../../src/bindings/generated/infisical/secret";
import { address } from "../../src/model/addresses";
import type { Credential } from "../../src/model/credential";
import type { Generation } from "../../src/model/ledger";
import { placements } from "../../src/model/placement";
import type { OldName, Rename } from "../../src/model/rename-record";
import { secretMetadata } from "../../src/model/secret-metadata";
import { tagsOf } from "../../src/model/tags";
import type { Environment } from "../../src/model/vocabulary";
import type { HeldValue } from "../held-value";
import { importInto, letGo } from "../state-blocks";
import { vaultEcho } from "./echo";
import type { Vault } from "./vault";

export interface VaultAliasProps {
  readonly stack: TerraformStack;
  readonly vault: Vault;
  readonly credential: Credential;
  readonly environment: Environment;
  readonly rename: Rename;
  /** The live generations, newest last, at least one: the new name holds that. */
  readonly generations: readonly Generation[];
  /** The value that the new name holds. */
  readonly value: HeldValue;
  /** The one before it. @default - one alone is live */
  readonly valueBefore: HeldValue | undefined;
  /** What has to be in place before the values may be read. */
  readonly after: readonly TerraformResource[];
}

/** What an old name is to hold, and the number by which the vault is written again only when that changes. */
interface Held {
  readonly value: string;
  readonly version: number;
  readonly generation: number;
}

/**
 * The old names of a credential while it is renamed (token taxonomy, section 6). Each was made by hand, so it is taken
 * over with an import block, and marked as deprecated.
 */
export class VaultAliases extends Construct {
  /** What writes the old names. */
  readonly secrets: TerraformResource[] = [];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: VaultAliasProps,
  ) {
    super(scope, id);
    for (const old of props.rename.names) this.take(old);
  }

  private take(old: OldName): void {
    const { stack, vault, credential, rename } = this.props;
    const { environment: place, folder, id } = this.placeOf(old);
    if (rename.undone !== undefined) {
      letGo(stack, `infisical_secret.${id}`);
      return;
    }
    const held = this.held(old, id);
    const secret = new Secret(this, id, {
      workspaceId: vault.projectId,
      envSlug: place,
      folderPath: folder,
      name: old.name,
      valueWo: held.value,
      valueWoVersion: held.version,
      ...(this.props.after.length === 0 ? {} : { dependsOn: [...this.props.after] }),
      tagIds: tagsOf(credential).map((tag) => vault.tags.idOf(tag)),
      metadata: {
        ...secretMetadata(credential, held.generation),
        deprecated: `read ${credential.name} instead; this name ends on ${rename.aliasUntil.slice(0, 10)}`,
      },
    });
    secret.overrideLogicalId(id);
    this.secrets.push(secret);
    // Read write-only, so that the value gets into no state; the vault counts it as version 1.
    importInto(
      stack,
      `infisical_secret.${id}`,
      `write-only:${vault.projectId}:${place}:${folder}:${old.name}`,
    );
  }

  private held(old: OldName, id: string): Held {
    const { generations, rename, value, valueBefore } = this.props;
    // An object that was taken over counts as version 1: another number makes the provider write.
    if (rename.holds === "own") return { value: this.echo(old, id), version: 1, generation: 1 };
    const [newest, before] = [...generations].reverse();
    const isPinned = rename.fresh !== undefined && before !== undefined && valueBefore !== undefined;
    const held = isPinned ? valueBefore : value;
    return {
      value: held.values[old.part] ?? this.echo(old, id),
      version: held.version,
      generation: (isPinned ? before : newest)?.generation ?? 1,
    };
  }

  /** What the old name itself holds, through no state. */
  private echo(old: OldName, id: string): string {
    const { environment, folder } = this.placeOf(old);
    return vaultEcho(this.props.stack, id, {
      projectId: this.props.vault.projectId,
      environment,
      folder,
      secretName: old.name,
    }).template;
  }

  private placeOf(old: OldName): { environment: string; folder: string; id: string } {
    const { credential, environment } = this.props;
    const separator = old.at.indexOf(":");
    const folder = old.at.slice(separator + 1);
    const flat = placements(credential, environment, "flat")[0]?.folder ?? folder;
    return {
      environment: old.at.slice(0, separator),
      folder,
      id: address.alias(old.name, environment, folder, flat),
    };
  }
}
