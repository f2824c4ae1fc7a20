import { deployCommand } from "../../../model/deploy-command";
import { showsValue, type VendorToken } from "../../vendor-token";
import { areaCheck } from "../check";
import type { FindingText } from "../finding";
import { generationIn } from "../generations";
import { liveTokens, nameOf } from "../token-checks";
import { heldSecrets, ofSecret } from "../vault-checks";
import type { FoundSecret } from "../world";

export const tokenNotInVault = areaCheck("vault", {
  id: "token-not-in-vault",
  description: "The vault holds the value of the newest token at the vendor (decision 017).",
  severity: "error",
  check: (vault, world) => {
    // A token that is no good any more is told as such, and no vendor says whose its value is.
    const good = liveTokens(world).filter(({ token }) => isGood(token, world.now));
    return heldSecrets(vault, world).flatMap(({ found, expected }): readonly FindingText[] => {
      const { credential, environment, generation } = expected.record;
      if (expected.part === undefined || found.value.isBlank) return [];
      // Until it is deployed, a generation is nowhere.
      if ((generationIn(found) ?? generation.generation) !== generation.generation) return [];
      const tokens = good
        .filter((one) => one.credential.name === credential.name && one.token.of?.environment === environment)
        .filter((one) => one.generation.generation === generation.generation)
        .map(({ token }) => token);
      const answers = tokens.map((token) => isValueOf(found, expected.part?.key ?? "", token));
      if (answers.length === 0 || answers.some((answer) => answer !== false)) return [];
      return [
        {
          ...ofSecret(expected),
          found: `another value than that of ${tokens.map(nameOf).join(", ")}`,
          expected: "the value of the newest token at the vendor",
          fix: `npx taxonomy prove ${credential.name} --env ${environment}; if it fails, rotate: the value cannot be read back. ${deployCommand(credential.vendor)}`,
        },
      ];
    });
  },
});

function isGood({ isDisabled, expires }: VendorToken, now: Date): boolean {
  return !isDisabled && !(typeof expires === "string" && Date.parse(expires) <= now.getTime());
}

/** Whether a secret has the value of a token; undefined where nobody can tell. */
function isValueOf(found: FoundSecret, part: string, token: VendorToken): boolean | undefined {
  if (found.vendorId !== undefined) return found.vendorId === token.id;
  return showsValue(token, part, found.value);
}
