import type { Construct } from "constructs";
import type { Literal } from "../constructs/literal";
import { leaveUniversalAuth } from "../constructs/tokens/infisical-machine-identity";
import { OwnedTags, type TagSource } from "../constructs/vault/tags";
import { type Environment, environments, type VendorId } from "../src/model/vocabulary";
import { VendorStack, type VendorStackProps } from "./vendor-stack";

/** Infisical itself: its credentials, and what every other stack finds in the vault: the tag set and the root folders. */
export class InfisicalStack extends VendorStack {
  constructor(scope: Construct, vendor: VendorId, props: Literal<VendorStackProps>) {
    super(scope, vendor, props);
    leaveUniversalAuth(this, props.ledger);
  }

  protected override tags(projectId: string): TagSource {
    return new OwnedTags(this, "tags", { projectId });
  }

  protected override rootFolderIn(): readonly Environment[] {
    return environments;
  }
}
