import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { CredentialResources } from "../constructs/credential";
import { HerokuConfig } from "../constructs/heroku-config";
import type { Literal } from "../constructs/literal";
import { importInto, protectFromDestroy } from "../constructs/state-blocks";
import { VaultFolders } from "../constructs/vault/folders";
import { VaultReadBack } from "../constructs/vault/read-back";
import { LookedUpTags, type TagSource } from "../constructs/vault/tags";
import type { Adoption } from "../src/model/adoption";
import type { Credential } from "../src/model/credential";
import type { Ledger } from "../src/model/ledger";
import { type Environment, type VendorId, vendors } from "../src/model/vocabulary";
import type { Target } from "../src/targets/target";
import { addBackend } from "./backend";
import { addProviders } from "./providers";

export interface VendorStackProps {
  readonly target: Target;
  readonly ledger: Ledger;
  readonly adoption: Adoption;
  /** The vendor's credentials. */
  readonly credentials: readonly Credential[];
}

/** One vendor: its tokens, their vault records, and the config vars that hold them. */
export class VendorStack extends TerraformStack {
  constructor(scope: Construct, vendor: VendorId, props: Literal<VendorStackProps>) {
    super(scope, vendors[vendor].folder);
    const { target, ledger, adoption, credentials } = props;
    const projectId = target.infisical.projectId;
    addBackend(this, vendors[vendor].folder, target);
    addProviders(this, credentials, ledger);
    if (target.allowDestroy !== true) protectFromDestroy(this);
    const vault = {
      projectId,
      tags: this.tags(projectId),
      folders: new VaultFolders(this, "folders", { projectId, ownsRootIn: this.rootFolderIn(ledger) }),
    };
    const readBack = new VaultReadBack(this, "read-back", projectId);
    const herokuConfig = new HerokuConfig(this, "heroku-config", { target });
    for (const credential of credentials) {
      new CredentialResources(this, credential.name, {
        stack: this,
        target,
        ledger,
        adoption,
        credential,
        vault,
        readBack,
        herokuConfig,
      });
    }
    for (const { stack, to, id } of adoption.imports) {
      if (stack === vendors[vendor].folder) importInto(this, to, id);
    }
  }

  /** Where the ids of tags come from. */
  protected tags(projectId: string): TagSource {
    return new LookedUpTags(this, "tags", { projectId });
  }

  /** Infisical environments in which this stack owns the root folder. */
  protected rootFolderIn(_ledger: Ledger): readonly Environment[] {
    return [];
  }
}
