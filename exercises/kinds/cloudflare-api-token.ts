import { cloudflarePermissions } from "../../src/model/cloudflare-permissions";
import type { Credential } from "../../src/model/credential";
import { target } from "../../src/targets/sandbox";
import type { Operator } from "../legacy-vault/operator";
import { cloudflareNames } from "../verify/vendors";
import { cloudflareTokensAt } from "./cloudflare-tokens";
import type { MintedKindExercise } from "./definition";
import { inFirst, lifeFacts, namedTwo } from "./life-facts";

export const cloudflareApiToken: MintedKindExercise<"cloudflare-api-token"> = {
  accepts: async (_, values, urls) => {
    const response = await fetch(`${urls.cloudflare}/client/v4/user/tokens/verify`, {
      headers: { authorization: `Bearer ${values[""]}` },
    });
    return response.ok;
  },

  names: (session) => cloudflareNames(session, "/user/tokens"),

  makeByHand: async (operator, credential, _, name) => {
    const policies = await policiesOf(operator, credential);
    const { value } = await operator.cloudflare<{ value: string }>("POST", "/user/tokens", {
      name,
      policies,
    });
    return { vendor: "Cloudflare", name, values: { "": value } };
  },

  byHand: cloudflareTokensAt("/user/tokens"),

  numbered: ({ zone: known, nameFunction }, number) => {
    if (known === undefined) return {};
    const zone = `n${number}.${known}`;
    const nameScope = zone.toUpperCase().replace(/[^A-Z0-9]+/g, "_");
    return { zone, nameScope, name: `CF_${nameFunction}_${nameScope}` };
  },

  life: () => {
    const [zone, otherZone] = namedTwo("cloudflare-api-token", (one) => one.zone);
    return {
      name: "CF_LIFE_TOKEN",
      vendor: "cloudflare",
      entry: {
        ...lifeFacts,
        kind: "cloudflare-api-token",
        scopes: ["Zone > DNS > Edit"],
        zone,
        heroku: inFirst,
      },
      changes: [
        { owner: "account" },
        { owner: "user" },
        { scopes: ["Zone > DNS > Edit", "Zone > Zone > Read"], zone: otherZone },
        { allowedNetworks: ["127.0.0.0/8", "::1/128"] },
      ],
    };
  },
};

/** One policy for the permissions on the account and one for those on zones. */
async function policiesOf(
  operator: Operator,
  credential: Credential<"cloudflare-api-token">,
): Promise<readonly object[]> {
  const groups = await operator.cloudflare<{ id: string; name: string; scopes: string[] }[]>(
    "GET",
    "/user/tokens/permission_groups",
  );
  const zones = await operator.cloudflare<{ id: string; name: string }[]>("GET", "/zones");
  const zone = zones.find(({ name }) => name === credential.zone);
  const account = `com.cloudflare.api.account.${target.cloudflare.accountId}`;
  const resources = {
    "com.cloudflare.api.account": { [account]: "*" },
    "com.cloudflare.api.account.zone":
      zone === undefined
        ? { [account]: { "com.cloudflare.api.account.zone.*": "*" } }
        : { [`com.cloudflare.api.account.zone.${zone.id}`]: "*" },
  };
  const wanted = credential.scopes.map((scope) => cloudflarePermissions[scope]);
  return (["com.cloudflare.api.account", "com.cloudflare.api.account.zone"] as const).flatMap((scope) => {
    const names = wanted.filter((one) => one.scope === scope).map(({ group }) => group);
    if (names.length === 0) return [];
    const ids = groups.filter((one) => one.scopes.includes(scope) && names.some((name) => name === one.name));
    return [
      {
        effect: "allow",
        permission_groups: ids.map(({ id }) => ({ id })),
        resources: resources[scope],
      },
    ];
  });
}
