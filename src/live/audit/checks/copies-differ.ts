import { deployCommand } from "../../../model/deploy-command";
import { areaCheck } from "../check";
import { heldSecrets, ofSecret } from "../vault-checks";

export const copiesDiffer = areaCheck("vault", {
  id: "copies-differ",
  description: "While two layouts are on, both hold the same value (vault-paths document, soak).",
  severity: "error",
  check: (vault, world) => {
    const held = heldSecrets(vault, world).filter(({ expected }) => expected.part !== undefined);
    return held.flatMap(({ found, expected }, index) => {
      const first = held
        .slice(0, index)
        .find(
          (other) =>
            other.expected.record.credential.name === expected.record.credential.name &&
            other.expected.record.environment === expected.record.environment &&
            other.expected.part?.key === expected.part?.key,
        );
      if (first === undefined || first.found.value.fingerprint === found.value.fingerprint) return [];
      return [
        {
          ...ofSecret(expected),
          found: `another value than ${first.expected.at}`,
          expected: "the same value in both layouts",
          fix: deployCommand(expected.record.credential.vendor),
        },
      ];
    });
  },
});
