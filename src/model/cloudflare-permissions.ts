/**
 * Cloudflare's token permissions: the dashboard's wording, which the token taxonomy uses, against the name and scope
 * of the permission group in the API. Names are not unique there ("Access: Apps and Policies Write" exists for
 * accounts and for zones), so a lookup needs both.
 * Source: developers.cloudflare.com/fundamentals/api/reference/permissions/
 */
export interface PermissionGroup {
  readonly group: string;
  readonly scope: "com.cloudflare.api.account" | "com.cloudflare.api.account.zone";
}

const account = "com.cloudflare.api.account";
const zone = "com.cloudflare.api.account.zone";

export const cloudflarePermissions = {
  "Zone > DNS > Edit": { group: "DNS Write", scope: zone },
  "Zone > Zone > Read": { group: "Zone Read", scope: zone },
  "Zone > WAF > Edit": { group: "Zone WAF Write", scope: zone },
  "Account > Cloudflare Pages > Edit": { group: "Pages Write", scope: account },
  "Account > Cloudflare Pages > Read": { group: "Pages Read", scope: account },
  "Account > Access: Apps and Policies > Edit": { group: "Access: Apps and Policies Write", scope: account },
} as const satisfies Record<string, PermissionGroup>;

export type CloudflarePermission = keyof typeof cloudflarePermissions;
