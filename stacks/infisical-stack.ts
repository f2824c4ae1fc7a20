import { OwnedTags, type TagSource } from "../constructs/vault/tags";
import { type Environment, environments } from "../taxonomy/vocabulary";
import { VendorStack } from "./vendor-stack";

/** Infisical itself: its credentials, and what every other stack finds in the vault: the tag set and the root folders. */
export class InfisicalStack extends VendorStack {
  protected override tags(projectId: string): TagSource {
    return new OwnedTags(this, "tags", { projectId });
  }

  protected override rootFolderIn(): readonly Environment[] {
    return environments;
  }
}
