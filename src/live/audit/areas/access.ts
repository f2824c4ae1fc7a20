import {
  listAccessApplications,
  listAccessPolicies,
  listServiceTokens,
  type ServiceTokenTerm,
} from "../../clients/cloudflare-inventory";
import type { Fingerprints } from "../../fingerprints";
import type { Vendors } from "../../vendors";
import { stamped, type VendorToken } from "../vendor-token";
import type { AccessArea } from "../world";

/**
 * Cloudflare Access: service tokens, the reusable policies and the applications.
 * @throws LiveError
 */
export async function readAccess(
  { cloudflare }: Vendors,
  fingerprints: Fingerprints,
): Promise<{ readonly access: AccessArea; readonly tokens: readonly VendorToken[] }> {
  const [serviceTokens, policies, applications] = await Promise.all([
    listServiceTokens(cloudflare),
    listAccessPolicies(cloudflare),
    listAccessApplications(cloudflare),
  ]);
  return {
    access: { serviceTokens, policies, applications },
    tokens: serviceTokens.map((token) => viewed(token, fingerprints)),
  };
}

function viewed(token: ServiceTokenTerm, fingerprints: Fingerprints): VendorToken {
  return {
    kind: "cloudflare-access-service-token",
    what: "Cloudflare Access service token",
    id: token.id,
    name: token.name,
    of: stamped(token.name),
    isOwn: false,
    isDisabled: token.enabled === false,
    expires: token.expires_at ?? null,
    created: token.created_at,
    grants: undefined,
    shows: { part: "CLIENT_ID", fingerprint: fingerprints.of(token.client_id), isStart: false },
  };
}
