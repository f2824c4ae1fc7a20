import { cloudflarePermissions } from "../cloudflare-permissions";
import type { Credential } from "../credential";
import { eachCredential, type FindingText } from "../rule";

export const cloudflareZone = eachCredential({
  id: "cloudflare-zone",
  description: "A Cloudflare token has a permission, and names a zone only with a permission on zones.",
  check: (credential) => (credential.kind === "cloudflare-api-token" ? check(credential) : []),
});

function check(credential: Credential<"cloudflare-api-token">): FindingText[] {
  const findings: FindingText[] = [];
  if (credential.scopes.length === 0) {
    findings.push({
      found: "no permission",
      expected: "at least one",
      fix: "list the permissions in scopes",
    });
  }
  const onZones = credential.scopes.some(
    (scope) => cloudflarePermissions[scope].scope === "com.cloudflare.api.account.zone",
  );
  if (credential.zone !== undefined && !onZones) {
    findings.push({
      found: `the zone ${credential.zone}, without a permission on zones`,
      expected: "a permission that starts with Zone, or no zone",
      fix: "drop the zone or add the permission",
    });
  }
  return findings;
}
