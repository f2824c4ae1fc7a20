import { hashSecret, newClientSecret, newIdentifier, newSalt, newTokenValue } from "./credentials";
import { type PermissionScope, permissionGroupId } from "./permission-groups";
import { type ApiToken, type CloudflareState, cloudflareStateSchema, type TokenPolicy } from "./state";
import { timestamp } from "./timestamps";

/** What exists at Cloudflare before anything of ours is deployed. */
export interface CloudflareSeed {
  readonly account: { readonly id: string; readonly name: string };
  readonly zones: readonly { readonly id: string; readonly name: string }[];
  readonly accessApplications: readonly {
    readonly id: string;
    readonly name: string;
    /** The host that Access protects, such as `console.example.com`. */
    readonly domain: string;
  }[];
}

/** A new slice: the seed, one user, and the user's root token. */
export function newState(seed: CloudflareSeed, now: Date): CloudflareState {
  const at = timestamp(now);
  const salt = newSalt();
  const userId = newIdentifier();
  const value = newTokenValue("user");
  const rootToken = newRootToken(seed.account.id, userId, hashSecret(salt, value), at);
  return cloudflareStateSchema.parse({
    account: { ...seed.account, createdOn: at },
    user: { id: userId, email: "operator@cloudflare.invalid" },
    rootToken: { id: rootToken.id, value },
    salt,
    zones: seed.zones.map((zone) => ({ ...zone, createdOn: at })),
    apiTokens: [rootToken],
    accessServiceTokens: [],
    accessPolicies: [],
    accessApplications: seed.accessApplications.map((application) => ({
      ...application,
      audience: newClientSecret(),
      createdAt: at,
    })),
    history: { tokenUse: {}, serviceTokenUse: {} },
  });
}

/** The operator's token: API tokens of the user and of the account, Access, zones, and reading the two owners. */
function newRootToken(accountId: string, userId: string, valueHash: string, at: string): ApiToken {
  const accountResource = `com.cloudflare.api.account.${accountId}`;
  return {
    id: newIdentifier(),
    owner: "user",
    name: "operator root token",
    disabled: false,
    policies: [
      policy(["API Tokens Write", "User Details Read"], "com.cloudflare.api.user", {
        [`com.cloudflare.api.user.${userId}`]: "*",
      }),
      policy(
        [
          "Access: Apps and Policies Write",
          "Access: Service Tokens Write",
          "Account API Tokens Write",
          "Account Settings Read",
        ],
        "com.cloudflare.api.account",
        { [accountResource]: "*" },
      ),
      policy(["Zone Write", "Access: Apps and Policies Write"], "com.cloudflare.api.account.zone", {
        [accountResource]: { "com.cloudflare.api.account.zone.*": "*" },
      }),
    ],
    issuedOn: at,
    modifiedOn: at,
    valueHash,
  };
}

function policy(names: readonly string[], scope: PermissionScope, resources: object): TokenPolicy {
  return {
    id: newIdentifier(),
    effect: "allow",
    permissionGroups: names.map((name) => permissionGroupId(name, scope)),
    resources: JSON.stringify(resources),
  };
}
