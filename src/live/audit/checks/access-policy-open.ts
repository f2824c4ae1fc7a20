import { deployCommand } from "../../../model/deploy-command";
import { accessCredentials, otherRules, policyOf } from "../access-policies";
import { areaCheck } from "../check";
import { listed } from "../finding";

export const accessPolicyOpen = areaCheck("access", {
  id: "access-policy-open",
  description: "The policy of an Access credential is Service Auth, and names each token (decision 007).",
  severity: "error",
  check: (access, { taxonomy }) =>
    accessCredentials(taxonomy).flatMap((one) => {
      const policy = policyOf(access, one);
      if (policy === undefined) return [];
      const problems = [
        ...(policy.decision === "non_identity" ? [] : [`the decision ${policy.decision}`]),
        ...otherRules(policy).map((kind) => `the rule ${kind}`),
      ];
      if (problems.length === 0) return [];
      return [
        {
          at: one.at,
          credential: one.credential.name,
          environment: one.environment,
          found: listed(problems),
          expected: "the decision non_identity (Service Auth) and rules that name service tokens",
          fix: deployCommand(one.credential.vendor),
        },
      ];
    }),
});
