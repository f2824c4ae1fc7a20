import {
  cloudflareGrants,
  coversOnCloudflare,
  expectedCloudflareGrants,
} from "../../live/audit/cloudflare-grants";
import type { TokenOwner } from "../../live/clients/cloudflare";
import { listApiTokens, listZones } from "../../live/clients/cloudflare-inventory";
import { checkOf } from "../../live/proof/check";
import { expectedStamp, otherStamp, refused } from "../../live/proof/said";
import type { Credential } from "../../model/credential";
import { expiresAt } from "../../model/dates";
import { parseStamp } from "../../model/stamp";
import type { LiveMintedKind } from "../live-definition";

export const live: LiveMintedKind<"cloudflare-api-token"> = {
  holdings: {
    list: async ({ vendors: { cloudflare }, isThorough = false }, credentials) => {
      const owners = ownersOf(credentials);
      const [own, zones, ...lists] = await Promise.all([
        isThorough ? cloudflare.ownTokenId() : undefined,
        isThorough ? listZones(cloudflare) : new Map<string, string>(),
        ...owners.map((owner) => listApiTokens(cloudflare, owner, isThorough)),
      ]);
      return owners.flatMap((owner, index) =>
        (lists[index] ?? []).map((token) => ({
          kind: "cloudflare-api-token",
          what: `Cloudflare ${owner} token`,
          id: token.id,
          name: token.name,
          of: parseStamp(token.name),
          isOwn: token.id === own,
          isDisabled: token.status === "disabled",
          expires: token.expires_on ?? null,
          created: token.issued_on,
          grants: cloudflareGrants(token, zones),
          revoke: () => cloudflare.deleteToken(owner, token.id),
        })),
      );
    },
    verify: async ({ cloudflare }, values) => {
      const value = values[""] ?? "";
      // Each kind of owner has an endpoint of its own, which refuses the other kind.
      return ((await cloudflare.verify(value, "user")) ?? (await cloudflare.verify(value, "account")))?.id;
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
    const named = (await listApiTokens(vendors.cloudflare, owner)).find(({ id }) => id === verified.id)?.name;
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
