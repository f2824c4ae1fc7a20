import type { DesiredRecord } from "../../model/desired-state/vault";
import { type Generation, liveGenerations } from "../../model/ledger";
import type { Taxonomy } from "../../model/rule";
import type { VendorToken } from "../vendor-token";
import { generationIn } from "./vault-checks";
import type { VaultArea } from "./world";

/** A key may be this much older than the ledger says its generation is: dates are written by hand, and clocks differ. */
const tolerance = 24 * 60 * 60 * 1000;

/**
 * Says which generation each key of an IAM user is. The key whose id the vault holds is the one that the vault says; of
 * the others, the youngest is the youngest live generation that is left, unless it is older than that generation.
 */
export function withGenerations(
  keys: readonly VendorToken[],
  taxonomy: Taxonomy,
  records: readonly DesiredRecord[],
  vault: VaultArea | undefined,
): readonly VendorToken[] {
  const known = new Map<string, NonNullable<VendorToken["of"]>>();
  for (const record of records) {
    const { credential, environment } = record;
    if (credential.kind !== "aws-access-key") continue;
    const live = [...liveGenerations(taxonomy.ledger, credential.name, environment)].reverse();
    const own = youngestFirst(keys.filter(({ user }) => user === credential.user.name));
    const held = heldIn(vault, record);
    const heldKey = own.find(({ shows }) => shows?.fingerprint === held?.fingerprint);
    const heldGeneration = live.find(({ generation }) => generation === held?.generation) ?? live[0];
    const pairs = pairsOf(
      own.filter((key) => key !== heldKey),
      // What the vault holds belongs to no other key, though there may be none of its id.
      vault === undefined ? live : live.filter((one) => one !== heldGeneration),
    );
    if (heldKey !== undefined && heldGeneration !== undefined) pairs.push([heldKey, heldGeneration]);
    for (const [{ id }, { generation }] of pairs) {
      known.set(id, { name: credential.name, environment, generation });
    }
  }
  return keys.map((key) => ({ ...key, of: known.get(key.id) }));
}

function pairsOf(
  keys: readonly VendorToken[],
  generations: readonly Generation[],
): [VendorToken, Generation][] {
  return generations.flatMap((generation, index): [VendorToken, Generation][] => {
    const key = keys[index];
    if (key === undefined) return [];
    const isOlder = Date.parse(key.created ?? "") < Date.parse(generation.issued) - tolerance;
    return isOlder ? [] : [[key, generation]];
  });
}

function youngestFirst(keys: readonly VendorToken[]): readonly VendorToken[] {
  return [...keys].sort((a, b) => (b.created ?? "").localeCompare(a.created ?? ""));
}

/** What the vault holds as key id, and of which generation it says that it is. */
function heldIn(
  vault: VaultArea | undefined,
  { secrets }: DesiredRecord,
): { readonly fingerprint: string; readonly generation: number | undefined } | undefined {
  const at = secrets.find(({ part }) => part?.key === "ACCESS_KEY_ID")?.at;
  const secret = at === undefined ? undefined : vault?.secrets.get(at);
  return secret && { fingerprint: secret.value.fingerprint, generation: generationIn(secret) };
}
