import type { Credential } from "./credential";
import { type Environment, rootFolder, vendors } from "./vocabulary";

/**
 * How the vault is laid out for an environment (vault-paths document): `flat` is today's one folder a vendor,
 * `env-folders` separates environment-specific credentials by folder, `both` is the soak in between.
 */
export const layouts = ["flat", "both", "env-folders"] as const;
export type Layout = (typeof layouts)[number];

/** Where one copy of a credential's secrets lives. */
export interface Placement {
  /** Which of the two layouts this copy belongs to. */
  readonly layout: "flat" | "env-folders";
  /** Slug of the Infisical environment. */
  readonly environment: Environment;
  /** Folder, absolute, without a slash at the end. */
  readonly folder: string;
}

type Placed = Pick<Credential, "vendor" | "tenancy" | "folder">;

/**
 * Where the vault holds a credential's value of one environment: one place, or two while the layout is `both`, the one
 * of the flat layout first. The only function that knows paths.
 *
 * Account-wide credentials and those with a folder of their own never move. Environment-specific ones move to
 * `<vendor folder>/<environment>`: those of prod and staging inside the Infisical environment `prod`, as the vault-paths
 * document has it; dev keeps the Infisical environment `dev`.
 */
export function placements(
  credential: Placed,
  environment: Environment,
  layout: Layout,
): readonly Placement[] {
  const folder = credential.folder ?? `${rootFolder}/${vendors[credential.vendor].folder}`;
  const flat: Placement = { layout: "flat", environment, folder };
  if (layout === "flat" || credential.folder !== undefined || credential.tenancy === "account-wide")
    return [flat];
  const moved: Placement = {
    layout: "env-folders",
    environment: environment === "dev" ? "dev" : "prod",
    folder: `${folder}/${environment}`,
  };
  return layout === "both" ? [flat, moved] : [moved];
}

/** Every folder on the way to `folder`, from the one below the root folder to `folder` itself. */
export function foldersDownTo(folder: string): readonly string[] {
  const names = folder.slice(rootFolder.length + 1).split("/");
  return names.map((_, index) => `${rootFolder}/${names.slice(0, index + 1).join("/")}`);
}
