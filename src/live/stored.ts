import type { Credential } from "../model/credential";
import { asIssued } from "../model/issued-with";
import { type Ledger, liveGenerations } from "../model/ledger";
import type { Environment } from "../model/vocabulary";
import { generationOf, readVaultCopies } from "./vault-copies";
import type { Vendors } from "./vendors";

/**
 * Whether the vault holds the newest generation of a supplied value at the place that Terraform reads it from: `stale`
 * where it was last written before the value was asked for, `other` where it is of another generation.
 */
export type Holding = "held" | "stale" | "other" | "missing";

/**
 * Asks the vault whether it holds every part of the newest generation, as its metadata say, and whether each was written
 * since the value was asked for, by the vault's own date. A deploy writes metadata and value in one call.
 * @throws LiveError
 */
export async function holdingOf(
  vendors: Vendors,
  credential: Credential,
  environment: Environment,
  ledger: Ledger,
): Promise<Holding> {
  const newest = liveGenerations(ledger, credential.name, environment).at(-1);
  if (newest === undefined) return "missing";
  const issued = asIssued(credential, newest);
  const [first] = await readVaultCopies(vendors, issued, environment, ledger.layouts[environment]);
  const parts = first?.parts ?? [];
  if (parts.length === 0 || parts.some(({ secret }) => secret === undefined)) return "missing";
  if (parts.some(({ secret }) => generationOf(secret) !== newest.generation)) return "other";
  // The first value of a credential is asked for by its entry; what is there of it was written for it.
  const asked = newest.asked ?? (newest.generation === 1 ? undefined : newest.issued);
  if (asked === undefined) return "held";
  // The ledger's instants are whole seconds: within that second nobody can tell what came first.
  const since = Date.parse(asked) + 1000;
  return parts.every(({ secret }) => secret !== undefined && Date.parse(secret.writtenAt) >= since)
    ? "held"
    : "stale";
}
