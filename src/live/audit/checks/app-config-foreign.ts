import { deployCommand } from "../../../model/deploy-command";
import type { Environment } from "../../../model/vocabulary";
import { type ExpectedVar, eachConfigVar } from "../app-checks";
import type { AuditWorld } from "../world";

export const appConfigForeign = eachConfigVar({
  id: "app-config-foreign",
  description:
    "An app holds the value of its own environment (section 3, rule 1, and the vault-paths document).",
  severity: "error",
  check: (one, world) => {
    const foreign = foreignEnvironment(one, world);
    if (foreign === undefined) return [];
    return [
      {
        found: `the value of ${foreign}`,
        expected: `the value of ${one.use.environment}`,
        fix: deployCommand(one.credential.vendor),
      },
    ];
  },
});

/** The environment whose value of the same part an app holds instead of its own. */
export function foreignEnvironment(
  { held, vaultValue, credential, use }: ExpectedVar,
  { vault, records }: AuditWorld,
): Environment | undefined {
  if (held === undefined || held.fingerprint === vaultValue?.fingerprint) return undefined;
  return records
    .filter((record) => record.credential.name === credential.name && record.environment !== use.environment)
    .find(({ secrets }) =>
      secrets.some(
        ({ at, part }) =>
          part?.key === use.partKey && vault?.secrets.get(at)?.value.fingerprint === held.fingerprint,
      ),
    )?.environment;
}
