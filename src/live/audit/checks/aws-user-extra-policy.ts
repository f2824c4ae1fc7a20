import { awsUsers } from "../aws-users";
import { areaCheck } from "../check";
import { quoted } from "../finding";

export const awsUserExtraPolicy = areaCheck("aws", {
  id: "aws-user-extra-policy",
  description: "An IAM user that we make has its one inline policy, no other one and no group (section 5).",
  severity: "error",
  check: (users, { taxonomy }) =>
    awsUsers(taxonomy).flatMap(({ at, credential }) => {
      const policies = users.get(credential.user.name);
      if (credential.user.exists || policies === undefined) return [];
      const extra = [
        ...policies.inline
          .filter(({ name }) => name !== credential.name)
          .map(({ name }) => `inline policy ${quoted(name)}`),
        ...policies.attached.map((name) => `attached policy ${quoted(name)}`),
        ...policies.groups.map((name) => `group ${quoted(name)}`),
      ];
      return extra.sort().map((what) => ({
        at,
        credential: credential.name,
        found: `the ${what}`,
        expected: `the inline policy ${credential.name} alone`,
        fix: "take it away in IAM, Users, Permissions",
      }));
    }),
});
