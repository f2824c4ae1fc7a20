import { retiredUses } from "../model/bootstrap";
import { CliError } from "./cli-error";
import { readTaxonomy } from "./taxonomy-on-disk";
import { ownCredential, usedByRun } from "./used-by-run";

/**
 * Nothing that this very run uses may be revoked by it (decision 032).
 * @throws CliError
 */
export function refuseToCutOff(): void {
  const [gone] = retiredUses(usedByRun(), readTaxonomy().ledger);
  if (gone !== undefined) throw new CliError(`${ownCredential(gone)} Nothing was applied.`);
}
