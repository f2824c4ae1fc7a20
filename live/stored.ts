import type { Credential } from "../taxonomy/credential";
import { type Ledger, liveGenerations } from "../taxonomy/ledger";
import type { Environment } from "../taxonomy/vocabulary";
import { generationOf, readVaultCopies } from "./vault-copies";
import type { Vendors } from "./vendors";

/** Whether the vault holds the newest generation of a supplied value at the place that Terraform reads it from. */
export type Holding = "held" | "other" | "missing";

/**
 * Asks the vault whether it holds every part of the newest generation, as its metadata say.
 * @throws LiveError
 */
export async function holdingOf(
  vendors: Vendors,
  credential: Credential,
  environment: Environment,
  ledger: Ledger,
): Promise<Holding> {
  const newest = liveGenerations(ledger, credential.name, environment).at(-1)?.generation;
  const [first] = await readVaultCopies(vendors, credential, environment, ledger.layouts[environment]);
  const parts = first?.parts ?? [];
  if (parts.length === 0 || parts.some(({ secret }) => secret === undefined)) return "missing";
  return parts.every(({ secret }) => generationOf(secret) === newest) ? "held" : "other";
}
