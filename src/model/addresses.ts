import type { Placement } from "./placement";
import { type Environment, rootFolder } from "./vocabulary";

/**
 * Terraform addresses. Each is made from the names of what it stands for and from nothing else, so that adding or
 * removing a credential changes no other address: `cloudflare_api_token.CF_PAGES_READ_prod_g3`.
 */
export const address = {
  /** Something that exists once per credential and environment: `<NAME>_<env>`. */
  credential: (name: string, environment: Environment) => `${name}_${environment}`,

  /** One generation of a minted credential: `<NAME>_<env>_g<n>`. */
  generation: (name: string, environment: Environment, generation: number) =>
    `${name}_${environment}_g${generation}`,

  /** An AWS user that is made for a credential: `<NAME>_<env>_<user>`, with what Terraform's names cannot have as `_`. */
  user: (name: string, environment: Environment, user: string) =>
    `${name}_${environment}_${user.replace(/[^A-Za-z0-9_-]/g, "_")}`,

  /** One secret of the vault: `<FULL_PART_NAME>_<env>`, with `_in_env_folder` for the copy of the new layout. */
  secret: (fullName: string, environment: Environment, layout: Placement["layout"]) =>
    `${fullName}_${environment}${layout === "env-folders" ? "_in_env_folder" : ""}`,

  /** An old name of a secret while it is renamed: `<OLD_NAME>_<env>_alias`, with the folder where it is not the flat one. */
  alias: (oldName: string, environment: Environment, folder: string, flatFolder: string) =>
    folder === flatFolder
      ? `${oldName}_${environment}_alias`
      : `${oldName}_${environment}_alias_in_${folder.slice(1).replaceAll("/", "_")}`,

  /** One folder of the vault: the path below the root folder and the Infisical environment, `heroku_staging_in_prod`. */
  folder: (folder: string, environment: Environment) =>
    folder === rootFolder
      ? `${rootFolder.slice(1)}_in_${environment}`
      : `${folder.slice(rootFolder.length + 1).replaceAll("/", "_")}_in_${environment}`,
};
