import { eachLiveToken } from "../token-checks";

export const awsKeyInactive = eachLiveToken({
  id: "aws-key-inactive",
  description: "The AWS key of a live generation is active (decision 017).",
  severity: "error",
  check: ({ token, credential }) =>
    token.kind === "aws-access-key" && token.isDisabled
      ? [
          {
            found: "an inactive key",
            expected: "an active one",
            fix: `activate it in IAM, or rotate: npx taxonomy rotate ${credential.name}, then deploy`,
          },
        ]
      : [],
});
