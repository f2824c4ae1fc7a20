import { isSupplied } from "../../../kinds";
import { deployCommand } from "../../../model/deploy-command";
import type { DesiredRecord } from "../../../model/desired-state/vault";
import { areaCheck } from "../check";
import type { FindingText } from "../finding";
import { ofSecret } from "../vault-checks";
import type { VaultArea } from "../world";

export const secretMissing = areaCheck("vault", {
  id: "secret-missing",
  description: "Every part of every credential is in the vault, at each place of its layout (section 4).",
  severity: "error",
  check: (vault, { records }) => records.flatMap((record) => missingFrom(vault, record)),
});

function missingFrom(vault: VaultArea, record: DesiredRecord): readonly FindingText[] {
  // The folder's absence says it all.
  if (!vault.folders.has(record.place)) return [];
  const { credential, generation, secrets } = record;
  const missing = secrets.filter(({ at, part }) => part !== undefined && !vault.secrets.has(at));
  const isPending = isSupplied(credential) && generation.stored === undefined;
  return missing.map((secret) => ({
    ...ofSecret(secret),
    found: "no such secret",
    expected: `generation ${generation.generation} of ${credential.name}`,
    fix: isPending
      ? `${deployCommand(credential.vendor)}, which asks for the value, then npx taxonomy stored ${credential.name}`
      : isSupplied(credential)
        ? `put the value back in the vault, or rotate: npx taxonomy rotate ${credential.name} --env ${record.environment}`
        : deployCommand(credential.vendor),
  }));
}
