import { deployCommand } from "../../../model/deploy-command";
import { listed } from "../finding";
import { eachIdentity } from "../identity-checks";

export const identityRoleWide = eachIdentity({
  id: "identity-role-wide",
  description:
    "A machine identity has its entry's role in the project and no other (token taxonomy, section 5).",
  severity: "error",
  check: (identity, credential) => {
    const beyond = (identity?.projectRoles ?? []).filter(
      (role) => role !== credential.projectRole && role !== "no-access",
    );
    if (beyond.length === 0) return [];
    return [
      {
        found: `the role ${listed(beyond)}`,
        expected: `${credential.projectRole} alone`,
        fix: deployCommand(credential.vendor),
      },
    ];
  },
});
