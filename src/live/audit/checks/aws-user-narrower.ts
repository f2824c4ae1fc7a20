import { deployCommand } from "../../../model/deploy-command";
import { awsUsers } from "../aws-users";
import { areaCheck } from "../check";
import { listed } from "../finding";

export const awsUserNarrower = areaCheck("aws", {
  id: "aws-user-narrower",
  description: "An IAM user that we make may do all that its entry says (token taxonomy, section 4).",
  severity: "warning",
  check: (users, { taxonomy }) =>
    awsUsers(taxonomy).flatMap(({ at, credential }) => {
      const { name, user } = credential;
      const policies = users.get(user.name);
      if (user.exists || policies === undefined) return [];
      const allowed = policies.inline.find((policy) => policy.name === name)?.allows ?? [];
      const lacking = user.allow.filter((action) => !allowed.includes(action));
      if (lacking.length === 0) return [];
      return [
        {
          at,
          credential: name,
          found: `less than declared: ${listed(lacking)}`,
          expected: listed(user.allow),
          fix: deployCommand(credential.vendor),
        },
      ];
    }),
});
