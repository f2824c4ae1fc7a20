import type { ObjectValue, StandInDataSource, Value } from "../definition";
import { resultList, textOf } from "./answers";
import type { CloudflareClient } from "./http-client";

const usualMost = 1000;

/** `cloudflare_api_token_permission_groups_list` (facts 11, 12). */
export const userPermissionGroups = permissionGroupsList(() => "user/tokens/permission_groups");

/** `cloudflare_account_api_token_permission_groups_list`. */
export const accountPermissionGroups = permissionGroupsList(
  ({ account_id }) => `accounts/${account_id as string}/tokens/permission_groups`,
);

/** One request, never paged; nothing found is an empty list and no error. */
function permissionGroupsList(pathOf: (config: ObjectValue) => string): StandInDataSource<CloudflareClient> {
  return {
    read: async ({ config, client }) => {
      const answer = await client.request("GET", pathOf(config), {
        query: { name: text(config.name), scope: text(config.scope) },
      });
      const groups = resultList(answer).slice(0, Number(config.max_items ?? usualMost));
      return {
        ...config,
        result: groups.map((group) => ({
          id: textOf(group, "id"),
          name: textOf(group, "name"),
          scopes: (group.scopes ?? null) as Value,
        })),
      };
    },
  };
}

function text(value: Value | undefined): string | null {
  return typeof value === "string" ? value : null;
}
