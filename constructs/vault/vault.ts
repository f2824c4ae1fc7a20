import type { TagSource } from "./tags";
import type { VaultFolders } from "./folders";

/** The vault as a stack sees it. */
export interface Vault {
  readonly projectId: string;
  readonly tags: TagSource;
  readonly folders: VaultFolders;
}
