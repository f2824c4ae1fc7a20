import table from "./permission-group-table.json";

/** What a permission group can be granted on. */
export type PermissionScope = keyof typeof table;

/** A named set of operations that a token policy grants or denies. */
interface PermissionGroup {
  /** 32 hexadecimal digits; the same for every Cloudflare customer. */
  readonly id: string;
  /** Not unique: some names exist once for accounts and once for zones. */
  readonly name: string;
  readonly scopes: readonly PermissionScope[];
}

/**
 * The permission groups that the list endpoints serve, with Cloudflare's own names, ids and scopes. The table holds
 * the public ones that were known when it was made; Cloudflare adds more.
 */
export const permissionGroups: readonly PermissionGroup[] = Object.entries(table)
  .flatMap(([scope, groups]) =>
    Object.entries(groups).map(([name, id]) => ({ id, name, scopes: [scope as PermissionScope] })),
  )
  .sort((left, right) => (left.name < right.name ? -1 : left.name > right.name ? 1 : 0));

const byId = new Map(permissionGroups.map((group) => [group.id, group]));

/** The group with this id, or undefined. */
export function findPermissionGroup(id: string): PermissionGroup | undefined {
  return byId.get(id);
}

/**
 * The id of a group of the table.
 * @throws Error when the table has no such group.
 */
export function permissionGroupId(name: string, scope: PermissionScope): string {
  const group = permissionGroups.find((one) => one.name === name && one.scopes.includes(scope));
  if (group === undefined) throw new Error(`no permission group "${name}" for ${scope}`);
  return group.id;
}
