import { deployCommand } from "../../../model/deploy-command";
import { eachIdentity } from "../identity-checks";

export const identityOrganizationRole = eachIdentity({
  id: "identity-organization-role",
  description: "A machine identity may do nothing in the organization itself (token taxonomy, section 5).",
  severity: "error",
  check: (identity, credential) =>
    identity === undefined || identity.organizationRole === "no-access"
      ? []
      : [
          {
            found: `the organization's role ${identity.organizationRole}`,
            expected: "no-access",
            fix: deployCommand(credential.vendor),
          },
        ],
});
