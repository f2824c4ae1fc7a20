import type { Credential } from "../credential";
import { vendors } from "../vocabulary";
import { companyFolder, filesOn } from "./folder";
import { readEntries } from "./read-entries";

let read: readonly Credential[] | undefined;

/**
 * Every credential of the company on disk, vendor by vendor in the order of its vocabulary. Read once.
 * @throws SourceError when a file of entries holds anything but data.
 */
export function currentCredentials(): readonly Credential[] {
  read ??= readEntries(filesOn(companyFolder()), Object.keys(vendors));
  return read;
}
