import { type VendorId, vendors } from "./vocabulary";

/** The command that deploys a vendor's stack alone; cdktf wants to be told that the stack it depends on is deployed. */
export function deployCommand(vendor: VendorId): string {
  const { folder } = vendors[vendor];
  const alone = folder === vendors.infisical.folder ? "" : " --ignore-missing-stack-dependencies";
  return `npx cdktf deploy ${folder}${alone}`;
}
