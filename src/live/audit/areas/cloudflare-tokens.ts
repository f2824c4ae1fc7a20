import type { Credential } from "../../../model/credential";
import type { TokenOwner } from "../../clients/cloudflare";
import { type CloudflareTokenGrants, listTokenGrants, listZones } from "../../clients/cloudflare-inventory";
import type { Vendors } from "../../vendors";
import { cloudflareGrants } from "../cloudflare-grants";
import { stamped, type VendorToken } from "../vendor-token";

/**
 * The API tokens of the user, and the account's too where an entry says so, with everything that each may do.
 * @throws LiveError
 */
export async function readCloudflareTokens(
  { cloudflare }: Vendors,
  credentials: readonly Credential[],
): Promise<readonly VendorToken[]> {
  const isOfAccount = credentials.some(
    (one) => one.kind === "cloudflare-api-token" && one.owner === "account",
  );
  const owners: readonly TokenOwner[] = isOfAccount ? ["user", "account"] : ["user"];
  const [own, zones, ...lists] = await Promise.all([
    cloudflare.ownTokenId(),
    listZones(cloudflare),
    ...owners.map((owner) => listTokenGrants(cloudflare, owner)),
  ]);
  return owners.flatMap((owner, index) =>
    (lists[index] ?? []).map((token) => viewed(token, owner, token.id === own, zones)),
  );
}

function viewed(
  token: CloudflareTokenGrants,
  owner: TokenOwner,
  isOwn: boolean,
  zones: ReadonlyMap<string, string>,
): VendorToken {
  return {
    kind: "cloudflare-api-token",
    what: `Cloudflare ${owner} token`,
    id: token.id,
    name: token.name,
    of: stamped(token.name),
    isOwn,
    isDisabled: token.status === "disabled",
    expires: token.expires_on ?? null,
    created: token.issued_on,
    grants: cloudflareGrants(token, zones),
  };
}
