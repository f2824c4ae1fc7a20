import type { Fingerprints } from "../../fingerprints";
import type { Vendors } from "../../vendors";
import { stamped, type VendorToken } from "../vendor-token";

/**
 * Every authorization of the Heroku account.
 * @throws LiveError
 */
export async function readHerokuAuthorizations(
  { heroku }: Vendors,
  fingerprints: Fingerprints,
): Promise<readonly VendorToken[]> {
  // What the seconds that are left count from, whatever day the audit judges.
  const asked = Date.now();
  const grants = await heroku.grants((token) => fingerprints.of(token));
  return grants.map((grant) => ({
    kind: "heroku-authorization",
    what: "Heroku authorization",
    id: grant.id,
    name: grant.description,
    of: stamped(grant.description),
    isOwn: grant.isOwn,
    isDisabled: false,
    expires: grant.expiresIn === null ? null : new Date(asked + grant.expiresIn * 1000).toISOString(),
    created: grant.created,
    grants: grant.scope,
    ...(grant.token === undefined ? {} : { shows: { part: "", fingerprint: grant.token, isStart: false } }),
  }));
}
