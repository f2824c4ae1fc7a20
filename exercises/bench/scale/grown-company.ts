import { cp, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { companyFolder } from "../../../src/model/company/folder";
import type { Credential } from "../../../src/model/credential";
import type { Ledger } from "../../../src/model/ledger";
import { formatLedger } from "../../../src/model/ledger-format";
import { type VendorId, vendors } from "../../../src/model/vocabulary";
import { vendorFile } from "./vendor-file";

/**
 * Writes a company's folder with these credentials and this ledger, and everything else as the company of the run has
 * it. `TAXONOMY_COMPANY` makes every program take it.
 */
export async function writeGrownCompany(
  folder: string,
  credentials: readonly Credential[],
  ledger: Ledger,
): Promise<void> {
  await mkdir(path.join(folder, "credentials"), { recursive: true });
  for (const own of ["company.ts", "targets"])
    await cp(path.join(companyFolder(), own), path.join(folder, own), { recursive: true });
  for (const vendor of Object.keys(vendors) as VendorId[]) await writeVendorFile(folder, vendor, credentials);
  await writeFile(path.join(folder, "ledger.json"), formatLedger(ledger));
}

/** Writes the entries of one vendor, out of all, into a company's folder. */
export async function writeVendorFile(
  folder: string,
  vendor: VendorId,
  credentials: readonly Credential[],
): Promise<void> {
  const own = credentials.filter((credential) => credential.vendor === vendor);
  await writeFile(path.join(folder, "credentials", `${vendor}.ts`), vendorFile(vendor, own));
}
