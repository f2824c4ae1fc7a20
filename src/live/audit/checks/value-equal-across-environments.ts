import { areaCheck } from "../check";
import { heldSecrets } from "../vault-checks";

export const valueEqualAcrossEnvironments = areaCheck("vault", {
  id: "value-equal-across-environments",
  description: "Environments with a value of their own have different ones (section 3, rule 1).",
  severity: "error",
  check: (vault, world) => {
    const held = heldSecrets(vault, world).filter(
      ({ found, expected }) => expected.part !== undefined && found.value.isTelling,
    );
    return held.flatMap(({ found, expected }, index) => {
      const twin = held
        .slice(0, index)
        .find(
          (other) =>
            other.expected.record.credential.name === expected.record.credential.name &&
            other.expected.record.environment !== expected.record.environment &&
            other.found.value.fingerprint === found.value.fingerprint,
        );
      if (twin === undefined) return [];
      const { credential, environment } = expected.record;
      return [
        {
          at: expected.at,
          credential: credential.name,
          environment,
          found: `the value of ${twin.expected.at}`,
          expected: "a value of its own",
          fix: `npx taxonomy rotate ${credential.name} --env ${environment}, with a value of that environment`,
        },
      ];
    });
  },
});
