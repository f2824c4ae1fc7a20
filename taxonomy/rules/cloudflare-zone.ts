import { cloudflarePermissions, type PermissionGroup } from "../cloudflare-permissions";
import type { Credential } from "../credential";
import { eachCredential, type FindingText } from "../rule";

export const cloudflareZone = eachCredential({
  id: "cloudflare-zone",
  description:
    "A Cloudflare token has permissions that are known, and names a zone only with a permission on zones.",
  check: (credential) => (credential.kind === "cloudflare-api-token" ? check(credential) : []),
});

function check(credential: Credential<"cloudflare-api-token">): FindingText[] {
  const known: Readonly<Record<string, PermissionGroup>> = cloudflarePermissions;
  const groups = credential.scopes.map((scope) => ({ scope, group: known[scope] }));
  const findings: FindingText[] = groups
    .filter(({ group }) => group === undefined)
    .map(({ scope }) => ({
      found: `the permission ${JSON.stringify(scope)}`,
      expected: `one of ${Object.keys(known).join("; ")}`,
      mend: "mend the wording, or add the permission to taxonomy/cloudflare-permissions.ts",
    }));
  if (credential.scopes.length === 0) {
    findings.push({
      found: "no permission",
      expected: "at least one",
      mend: "list the permissions in scopes",
    });
  }
  const onZones = groups.some(({ group }) => group?.scope === "com.cloudflare.api.account.zone");
  if (credential.zone !== undefined && !onZones) {
    findings.push({
      found: `the zone ${credential.zone}, without a permission on zones`,
      expected: "a permission that starts with Zone, or no zone",
      mend: "drop the zone or add the permission",
    });
  }
  return findings;
}
