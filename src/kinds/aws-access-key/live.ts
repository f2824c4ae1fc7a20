import { isSame, unsaid } from "../../live/audit/expectation";
import { checkOf } from "../../live/proof/check";
import { refused } from "../../live/proof/said";
import type { Asking, VendorToken } from "../../live/vendor-token";
import type { LiveMintedKind } from "../live-definition";

export const live: LiveMintedKind<"aws-access-key"> = {
  holdings: {
    limit: 2,
    list: async (asking, credentials) => {
      const users = [...new Set(credentials.map(({ user }) => user.name))];
      return (await Promise.all(users.map((user) => keysOf(asking, user)))).flat();
    },
  },

  expectation: {
    expires: unsaid,
    tolerance: 0,
    // Its policies are the user's.
    grants: unsaid,
    covers: isSame,
  },

  prove: async ({ vendors }, { credential }, values) => {
    const arn = await vendors.aws.ownerOf(values.ACCESS_KEY_ID ?? "", values.SECRET_ACCESS_KEY ?? "");
    if (arn === undefined) {
      return checkOf("AWS key", [`${refused("AWS")} A key is good some seconds after it was made.`], "");
    }
    const isOwn = new RegExp(`:user/(.*/)?${escaped(credential.user.name)}$`).test(arn);
    const problems = isOwn ? [] : [`the key belongs to another user than ${credential.user.name}.`];
    return checkOf("AWS key", problems, `accepted, and of user ${credential.user.name}`);
  },
};

/** The keys of a user that an entry names. */
async function keysOf(
  { vendors: { aws }, fingerprints }: Asking,
  user: string,
): Promise<readonly VendorToken[]> {
  return (await aws.keysOf(user)).map(({ id, created, isActive }) => ({
    kind: "aws-access-key",
    what: "AWS access key",
    user,
    id,
    name: "",
    of: undefined,
    isOwn: id === aws.ownKeyId,
    isDisabled: !isActive,
    expires: undefined,
    created,
    grants: undefined,
    shows: { part: "ACCESS_KEY_ID", fingerprint: fingerprints.of(id), isStart: false },
    wasUsed: () => aws.wasUsed(id),
    revoke: () => aws.deleteKey(user, id),
  }));
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
