import type { Credential } from "../../../model/credential";
import { deployCommand } from "../../../model/deploy-command";
import type { UserPolicies } from "../../clients/aws-user-policies";
import { administratorPolicies, awsUsers, isAdministrative } from "../aws-users";
import { areaCheck } from "../check";
import { listed } from "../finding";

/** For a user that was there before, the entry lists no actions: it must not be an administrator. */
export const awsUserWider = areaCheck("aws", {
  id: "aws-user-wider",
  description: "An IAM user may do what its entry says and nothing more (token taxonomy, sections 4 and 5).",
  severity: "error",
  check: (users, { taxonomy }) =>
    awsUsers(taxonomy).flatMap(({ at, credential }) => {
      const policies = users.get(credential.user.name);
      const beyond = policies === undefined ? [] : beyondEntry(policies, credential);
      if (beyond.length === 0) return [];
      const { user } = credential;
      return [
        {
          at,
          credential: credential.name,
          found: `more than declared: ${listed(beyond)}`,
          expected: user.exists ? listed(credential.scopes) : listed(user.allow),
          fix: user.exists ? "take it away in IAM, Users, Permissions" : deployCommand(credential.vendor),
        },
      ];
    }),
});

function beyondEntry(
  { inline, attached }: UserPolicies,
  { name, user }: Credential<"aws-access-key">,
): readonly string[] {
  if (user.exists) {
    const actions = inline.flatMap(({ allows }) => allows);
    return [
      ...attached.filter((one) => administratorPolicies.has(one)),
      ...actions.filter(isAdministrative),
    ].sort();
  }
  const own = inline.find((policy) => policy.name === name);
  return [...new Set((own?.allows ?? []).filter((action) => !user.allow.includes(action)))].sort();
}
