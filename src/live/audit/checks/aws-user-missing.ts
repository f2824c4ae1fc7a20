import { deployCommand } from "../../../model/deploy-command";
import { awsUsers } from "../aws-users";
import { areaCheck } from "../check";

export const awsUserMissing = areaCheck("aws", {
  id: "aws-user-missing",
  description: "The IAM user of every AWS credential exists (token taxonomy, section 4).",
  severity: "error",
  check: (users, { taxonomy }) =>
    awsUsers(taxonomy)
      .filter(({ credential }) => users.get(credential.user.name) === undefined)
      .map(({ at, credential }) => ({
        at,
        credential: credential.name,
        found: "no such user",
        expected: `the user of ${credential.name}`,
        fix: credential.user.exists
          ? "make it by hand, with its policies, and deploy"
          : deployCommand(credential.vendor),
      })),
});
