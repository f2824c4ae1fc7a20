import { deployCommand } from "../../../model/deploy-command";
import { cadences } from "../../../model/vocabulary";
import { eachLiveToken } from "../token-checks";

export const tokenNoExpiry = eachLiveToken({
  id: "token-no-expiry",
  description:
    "A token of a credential that rotates ends at its vendor (token taxonomy, section 2, decision 002).",
  severity: "error",
  check: ({ token, credential }) =>
    token.expires === null && cadences[credential.rotation].days !== null
      ? [
          {
            found: "a token without an end",
            expected: `an end at the vendor, for a cadence of ${credential.rotation}`,
            fix: `${deployCommand(credential.vendor)}, or rotate it: npx taxonomy rotate ${credential.name}`,
          },
        ]
      : [],
});
