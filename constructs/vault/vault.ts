import type { VaultFolders } from "./folders";
import type { TagSource } from "./tags";

/** The vault as a stack sees it. */
export interface Vault {
  readonly projectId: string;
  readonly tags: TagSource;
  readonly folders: VaultFolders;
}
