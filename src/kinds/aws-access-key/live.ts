import { isSame, unsaid } from "../../live/audit/expectation";
import { checkOf } from "../../live/proof/check";
import { refused } from "../../live/proof/said";
import type { HeldToken } from "../../live/sweep/held-token";
import type { Vendors } from "../../live/vendors";
import type { Credential } from "../../model/credential";
import { environments } from "../../model/vocabulary";
import type { LiveMintedKind } from "../live-definition";

export const live: LiveMintedKind<"aws-access-key"> = {
  holdings: {
    limit: 2,
    list: async (vendors, credentials) => {
      const lists = await Promise.all(credentials.map((credential) => awsKeys(vendors, credential)));
      return lists.flat();
    },
    withValue: async (_, tokens, values) =>
      tokens.filter(({ id }) => id === values.ACCESS_KEY_ID).map(({ id }) => id),
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

/** The keys of the user that an entry names: AWS lets nobody name a key, so the user stands for the stamp. */
async function awsKeys(
  { aws }: Vendors,
  credential: Credential<"aws-access-key">,
): Promise<readonly HeldToken[]> {
  const user = credential.user.name;
  const own = environments.filter((environment) => credential.environments[environment] === "own");
  const keys = await aws.keysOf(user);
  return Promise.all(
    own.flatMap((environment) =>
      keys.map(async ({ id, created }) => ({
        kind: "aws-access-key" as const,
        what: `AWS access key of ${user}`,
        credential: credential.name,
        environment,
        generation: undefined,
        id,
        created,
        wasUsed: await aws.wasUsed(id),
        revoke: () => aws.deleteKey(user, id),
      })),
    ),
  );
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
