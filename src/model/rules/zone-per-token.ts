import { cloudflarePermissions } from "../cloudflare-permissions";
import { eachCredential } from "../rule";
import { vendors } from "../vocabulary";

export const zonePerToken = eachCredential({
  id: "zone-per-token",
  description: "A Cloudflare token of which one is issued for each zone names its zone (section 1).",
  check: (credential) => {
    if (credential.kind !== "cloudflare-api-token" || credential.zone !== undefined) return [];
    const { nameFunction, scopes } = credential;
    const isPerZone = (vendors.cloudflare.issuedPerTarget as readonly string[]).includes(nameFunction);
    const isOnZones = scopes.some(
      (scope) => cloudflarePermissions[scope]?.scope === "com.cloudflare.api.account.zone",
    );
    if (!isPerZone || !isOnZones) return [];
    return [
      {
        found: "no zone, which is every zone of the account",
        expected: `the one zone of a token of ${nameFunction}, of which one is issued for each`,
        fix: "name the zone",
      },
    ];
  },
});
