import { deployCommand } from "../../../model/deploy-command";
import { eachIdentity } from "../identity-checks";

export const identityNotAMember = eachIdentity({
  id: "identity-not-a-member",
  description: "A machine identity is a member of the project with its entry's role (section 5).",
  severity: "error",
  check: (identity, credential) =>
    identity === undefined || identity.projectRoles?.some((role) => role !== "no-access") === true
      ? []
      : [
          {
            found: "an identity that may read nothing in the project",
            expected: `the role ${credential.projectRole}`,
            fix: deployCommand(credential.vendor),
          },
        ],
});
