import { Fingerprints } from "../../live/fingerprints";
import { findOldNames } from "../../live/rename/old-names";
import { OldTokens } from "../../live/rename/old-tokens";
import { type Ledger, renameOf } from "../../taxonomy/ledger";
import type { RenameStart } from "../../taxonomy/rename";
import type { OldToken } from "../../taxonomy/rename-record";
import type { LiveCommandOptions } from "../live-options";
import { withVendors } from "../live-vendors";
import type { Value } from "../next-steps";
import { readTaxonomy } from "../taxonomy-on-disk";

/**
 * The old names in the vault, and the tokens from before the taxonomy at the vendor.
 * @throws CliError for whatever the vault or the vendor may get wrong.
 */
export function lookOutside(
  { credential, environment }: Value,
  options: LiveCommandOptions,
): Promise<Pick<RenameStart, "names" | "holds" | "oldTokens">> {
  return withVendors(options, async (vendors) => {
    const vault = await vendors.infisical;
    const [{ names, holds }, tokens] = await Promise.all([
      findOldNames(vault, credential, environment, new Fingerprints()),
      OldTokens.read(vendors, readTaxonomy(), credential),
    ]);
    return { names, holds, oldTokens: tokens.fromBefore() };
  });
}

/** Those of a rename's old tokens that the vendor still accepts; the vendor is asked only where there were some. */
export async function tokensLeft(
  { credential, environment }: Value,
  ledger: Ledger,
  options: LiveCommandOptions,
): Promise<readonly OldToken[]> {
  const old = renameOf(ledger, credential.name, environment)?.oldTokens ?? [];
  if (old.length === 0) return [];
  return withVendors(options, async (vendors) =>
    (await OldTokens.read(vendors, readTaxonomy(), credential)).stillThere(old),
  );
}
