import { deployCommand } from "../../../model/deploy-command";
import { eachLiveToken } from "../token-checks";

export const tokenDisabled = eachLiveToken({
  id: "token-disabled",
  description: "A live generation's token is not switched off at its vendor (decision 017).",
  severity: "error",
  check: ({ token, credential }) =>
    token.isDisabled && token.kind !== "aws-access-key"
      ? [
          {
            found: "a token that was switched off",
            expected: "one that is good",
            fix: `switch it on at the vendor, or rotate: npx taxonomy rotate ${credential.name}, ${deployCommand(credential.vendor)}`,
          },
        ]
      : [],
});
