import type { Credential } from "../model/credential";
import { type Environment, environments, type VendorId } from "../model/vocabulary";

/** The credentials of each vendor that has any, in the order in which they are written down. */
export function byVendor(credentials: readonly Credential[]): ReadonlyMap<VendorId, readonly Credential[]> {
  const groups = new Map<VendorId, Credential[]>();
  for (const credential of credentials) {
    const group = groups.get(credential.vendor);
    if (group === undefined) groups.set(credential.vendor, [credential]);
    else group.push(credential);
  }
  return groups;
}

/** The environments in which a credential has a value of its own. */
export function ownEnvironments(credential: Credential): readonly Environment[] {
  return environments.filter((environment) => credential.environments[environment] === "own");
}
