import { type VendorId, vendors } from "./vocabulary";

/** The command that deploys a vendor's stack alone. */
export function deployCommand(vendor: VendorId): string {
  return `npx taxonomy deploy ${vendors[vendor].folder}`;
}
