import { companions, legacyParts, parts } from "../../../model/parts";
import { fold } from "../../../model/rule";
import { type Stray, strayCheck } from "../stray-secrets";
import { heldSecrets } from "../vault-checks";
import type { AuditWorld } from "../world";

export const secretUnknown = strayCheck("unknown", {
  id: "secret-unknown",
  description: "Every secret of the vault has an entry (token taxonomy, section 7, question 4).",
  severity: "warning",
  check: (stray, world) => ({
    found: `a secret of no entry${hint(stray, world)}`,
    expected: "only secrets of the taxonomy",
    fix: "give it an entry in company/credentials/<vendor>.ts, or delete it in the vault once nobody reads it",
  }),
});

function hint({ secret }: Stray, world: AuditWorld): string {
  const similar = world.taxonomy.credentials.find((one) =>
    [...parts(one), ...companions(one), ...legacyParts(one)].some(
      ({ name }) => fold(name) === fold(secret.name),
    ),
  );
  if (similar !== undefined) return `; but for case and punctuation, a name of ${similar.name}`;
  const twin =
    world.vault === undefined || !secret.value.isTelling
      ? undefined
      : heldSecrets(world.vault, world).find(
          ({ found, expected }) =>
            expected.part !== undefined && found.value.fingerprint === secret.value.fingerprint,
        );
  return twin === undefined ? "" : `, with the value of ${twin.expected.at}`;
}
