import { coversOnCloudflare, expectedCloudflareGrants } from "../../live/audit/cloudflare-grants";
import type { TokenOwner } from "../../live/clients/cloudflare";
import { checkOf } from "../../live/proof/check";
import { expectedStamp, otherStamp, refused } from "../../live/proof/said";
import type { HeldToken } from "../../live/sweep/held-token";
import { stamped } from "../../live/sweep/held-token";
import type { Vendors } from "../../live/vendors";
import type { Credential } from "../../model/credential";
import { expiresAt } from "../../model/dates";
import type { LiveMintedKind } from "../live-definition";

export const live: LiveMintedKind<"cloudflare-api-token"> = {
  holdings: {
    list: async (vendors, credentials) => {
      const lists = await Promise.all(ownersOf(credentials).map((owner) => cloudflareTokens(vendors, owner)));
      return lists.flat();
    },
    withValue: async ({ cloudflare }, _, values) => {
      const value = values[""] ?? "";
      // Each kind of owner has an endpoint of its own, which refuses the other kind.
      const verified =
        (await cloudflare.verify(value, "user")) ?? (await cloudflare.verify(value, "account"));
      return verified === undefined ? [] : [verified.id];
    },
  },

  expectation: {
    expires: (credential, { issued }) => expiresAt(issued, credential.rotation),
    tolerance: 0,
    grants: expectedCloudflareGrants,
    covers: coversOnCloudflare,
  },

  prove: async ({ vendors }, subject, values) => {
    const owner = subject.credential.owner ?? "user";
    const verified = await vendors.cloudflare.verify(values[""] ?? "", owner);
    const what = `Cloudflare ${owner} token`;
    if (verified === undefined) return checkOf(what, [refused("Cloudflare")], "");
    const named = (await vendors.cloudflare.tokens(owner)).find(({ id }) => id === verified.id)?.name;
    const problems = [
      ...(verified.status === "active" ? [] : [`the token is ${verified.status}.`]),
      ...(named === expectedStamp(subject) ? [] : [otherStamp(subject, named)]),
    ];
    return checkOf(what, problems, `accepted, and named ${expectedStamp(subject)}`);
  },
};

/** Tokens are the user's, and the account's too where an entry says so. */
function ownersOf(credentials: readonly Credential<"cloudflare-api-token">[]): readonly TokenOwner[] {
  return credentials.some(({ owner }) => owner === "account") ? ["user", "account"] : ["user"];
}

async function cloudflareTokens({ cloudflare }: Vendors, owner: TokenOwner): Promise<readonly HeldToken[]> {
  return (await cloudflare.tokens(owner)).flatMap((token) =>
    stamped(token.name, {
      kind: "cloudflare-api-token",
      what: `Cloudflare ${owner} token`,
      id: token.id,
      created: token.issued_on,
      revoke: () => cloudflare.deleteToken(owner, token.id),
    }),
  );
}
