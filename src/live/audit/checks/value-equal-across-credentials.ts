import { areaCheck } from "../check";
import { strays } from "../stray-secrets";
import { heldSecrets } from "../vault-checks";
import type { AuditWorld, VaultArea } from "../world";

export const valueEqualAcrossCredentials = areaCheck("vault", {
  id: "value-equal-across-credentials",
  description: "One value is one credential's (token taxonomy, section 1: a name says what a token is for).",
  severity: "error",
  check: (vault, world) => {
    const values = named(vault, world);
    return values.flatMap(({ at, owner, fingerprint }, index) => {
      const twin = values
        .slice(0, index)
        .find((other) => other.fingerprint === fingerprint && other.owner !== owner);
      if (twin === undefined) return [];
      return [
        {
          at,
          credential: owner,
          found: `the value of ${twin.at}`,
          expected: "a value of its own",
          fix: `rotate the one whose value it is not: npx taxonomy rotate ${owner}`,
        },
      ];
    });
  },
});

/** Values with the credential that their name, old or new, says they are of. */
function named(vault: VaultArea, world: AuditWorld) {
  return [
    ...heldSecrets(vault, world).map(({ found, expected }) => ({
      at: expected.at,
      owner: expected.part === undefined ? undefined : expected.record.credential.name,
      value: found.value,
    })),
    ...strays(world)
      .filter(({ kind }) => kind === "legacy")
      .map(({ secret, owners: [owner] }) => ({ at: secret.at, owner: owner?.name, value: secret.value })),
  ].flatMap(({ at, owner, value }) =>
    owner === undefined || !value.isTelling ? [] : [{ at, owner, fingerprint: value.fingerprint }],
  );
}
