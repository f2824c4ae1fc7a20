import type { Operator } from "../legacy-vault/operator";

/** The tokens below a path of Cloudflare's API. */
export function cloudflareTokensAt(path: string) {
  return {
    list: async (operator: Operator): Promise<readonly string[]> => {
      const tokens = await operator.cloudflare<{ id: string }[]>("GET", `${path}?per_page=50`);
      return tokens.map(({ id }) => id);
    },
    revoke: (operator: Operator, _: unknown, id: string): Promise<unknown> =>
      operator.cloudflare("DELETE", `${path}/${id}`),
  };
}
