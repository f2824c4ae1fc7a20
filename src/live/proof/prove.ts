import { liveOf } from "../../kinds/live";
import { Fingerprints } from "../fingerprints";
import { readVaultCopies, valuesOf } from "../vault-copies";
import type { Vendors } from "../vendors";
import { appChecks } from "./apps";
import type { Bench, Check, Subject } from "./check";
import { vaultChecks } from "./vault";

export interface ProofOptions {
  readonly probeUrl?: string | undefined;
}

/**
 * Asks everybody who should hold the newest generation whether they do: every copy in the vault, every app, and the
 * vendor. Values are compared in memory and go nowhere else.
 * @throws LiveError when somebody cannot be asked.
 */
export async function prove(
  vendors: Vendors,
  subject: Subject,
  options: ProofOptions = {},
): Promise<readonly Check[]> {
  const { target } = vendors;
  const bench: Bench = { vendors, target, fingerprints: new Fingerprints(), probeUrl: options.probeUrl };
  const { credential, environment, ledger } = subject;
  const copies = await readVaultCopies(vendors, credential, environment, ledger.layouts[environment]);
  const checks = vaultChecks(bench, subject, copies);
  const values = copies[0] === undefined ? {} : valuesOf(copies[0]);
  // What the vault has not got cannot be tried on anybody.
  const isWhole = copies.length > 0 && copies[0]?.parts.every(({ secret }) => (secret?.value ?? "") !== "");
  if (isWhole !== true) return checks;
  const [apps, vendor] = await Promise.all([
    appChecks(bench, subject, values),
    liveOf(credential.kind).prove(bench, subject, values),
  ]);
  return [...checks, ...apps, ...vendor];
}

/** Whether the checks prove that the newest generation is held. */
export function isProved(checks: readonly Check[]): boolean {
  return (
    checks.some(({ outcome }) => outcome === "holds") && !checks.some(({ outcome }) => outcome === "fails")
  );
}
