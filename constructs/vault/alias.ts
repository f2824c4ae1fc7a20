import type { TerraformResource, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { Secret } from "../../providers/generated/infisical/secret";
import { address } from "../../taxonomy/addresses";
import type { Credential } from "../../taxonomy/credential";
import type { Generation } from "../../taxonomy/ledger";
import { placements } from "../../taxonomy/placement";
import type { OldName, Rename } from "../../taxonomy/rename-record";
import { secretMetadata } from "../../taxonomy/secret-metadata";
import { tagsOf } from "../../taxonomy/tags";
import type { Environment } from "../../taxonomy/vocabulary";
import { importInto, letGo } from "../state-blocks";
import { vaultEcho } from "./echo";
import type { Vault } from "./vault";

export interface VaultAliasProps {
  readonly stack: TerraformStack;
  readonly vault: Vault;
  readonly credential: Credential;
  readonly environment: Environment;
  readonly rename: Rename;
  /** The generation that the new name holds. */
  readonly newest: Generation;
  /** Terraform expression of each part's newest value, by part key. */
  readonly values: Readonly<Record<string, string>>;
  /** The same of the generation before it, where a minted one is live. */
  readonly valuesBefore: Readonly<Record<string, string>> | undefined;
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
    // Read write-only, so that the value gets into no state; the vault counts it as version 1.
    importInto(
      stack,
      `infisical_secret.${id}`,
      `write-only:${vault.projectId}:${place}:${folder}:${old.name}`,
    );
  }

  private held(old: OldName, id: string): Held {
    const { newest, rename, values, valuesBefore } = this.props;
    if (rename.holds === "own") return { value: this.echo(old, id), version: 1, generation: 1 };
    const pinned = rename.fresh === undefined ? undefined : rename.fresh - 1;
    const generation = pinned ?? newest.generation;
    // An object that was taken over counts as version 1: another number makes the provider write.
    const version = rename.holds === "same" ? generation : generation + 1;
    if (pinned === undefined) return { value: values[old.part] ?? this.echo(old, id), version, generation };
    return { value: valuesBefore?.[old.part] ?? this.echo(old, id), version, generation };
  }

  /** What the old name itself holds, through no state. */
  private echo(old: OldName, id: string): string {
    const { environment, folder } = this.placeOf(old);
    return vaultEcho(this.props.stack, id, {
      projectId: this.props.vault.projectId,
      environment,
      folder,
      secretName: old.name,
    });
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
