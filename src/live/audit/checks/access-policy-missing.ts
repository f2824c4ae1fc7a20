import { deployCommand } from "../../../model/deploy-command";
import { accessCredentials, policyOf } from "../access-policies";
import { areaCheck } from "../check";

export const accessPolicyMissing = areaCheck("access", {
  id: "access-policy-missing",
  description: "A Service Auth policy admits the tokens of each Access credential (decision 007).",
  severity: "error",
  check: (access, { taxonomy }) =>
    accessCredentials(taxonomy)
      .filter((one) => policyOf(access, one) === undefined)
      .map(({ at, credential, environment }) => ({
        at,
        credential: credential.name,
        environment,
        found: "no such policy, so that its tokens open nothing",
        expected: `a Service Auth policy for ${credential.application}`,
        fix: `${deployCommand(credential.vendor)}, then attach it to the application`,
      })),
});
