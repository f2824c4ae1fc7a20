import { Fingerprints } from "../../live/fingerprints";
import { findOldNames } from "../../live/rename/old-names";
import { readOldTokens } from "../../live/rename/old-tokens";
import { type Ledger, renameOf } from "../../model/ledger";
import type { RenameStart } from "../../model/rename";
import type { OldToken } from "../../model/rename-record";
import type { LiveCommandOptions } from "../live-options";
import { withVendors } from "../live-vendors";
import type { Value } from "../next-steps";
import { readTaxonomy } from "../taxonomy-on-disk";

type Found = Pick<RenameStart, "names" | "holds" | "oldTokens">;

/**
 * The old names in the vault, and the tokens from before the taxonomy at the vendors.
 * @throws CliError for whatever the vault or a vendor may get wrong.
 */
export function lookOutside(
  values: readonly Value[],
  options: LiveCommandOptions,
): Promise<ReadonlyMap<Value, Found>> {
  return withVendors(options, async (vendors) => {
    const vault = await vendors.infisical;
    const tokens = await readOldTokens(
      vendors,
      readTaxonomy(),
      values.map(({ credential }) => credential),
    );
    const found = await Promise.all(
      values.map(async (value): Promise<[Value, Found]> => {
        const { credential, environment } = value;
        const { names, holds } = await findOldNames(vault, credential, environment, new Fingerprints());
        return [value, { names, holds, oldTokens: tokens.of(credential).fromBefore() }];
      }),
    );
    return new Map(found);
  });
}

/** Those of the renames' old tokens that vendors still accept; a vendor is asked only where there were some. */
export async function tokensLeft(
  values: readonly Value[],
  ledger: Ledger,
  options: LiveCommandOptions,
): Promise<ReadonlyMap<Value, readonly OldToken[]>> {
  const old = values.flatMap((value) => {
    const tokens = renameOf(ledger, value.credential.name, value.environment)?.oldTokens ?? [];
    return tokens.length === 0 ? [] : [[value, tokens] as const];
  });
  if (old.length === 0) return new Map();
  return withVendors(options, async (vendors) => {
    const read = await readOldTokens(
      vendors,
      readTaxonomy(),
      old.map(([{ credential }]) => credential),
    );
    return new Map(old.map(([value, tokens]) => [value, read.of(value.credential).stillThere(tokens)]));
  });
}
