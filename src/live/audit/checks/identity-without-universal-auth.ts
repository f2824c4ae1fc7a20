import { deployCommand } from "../../../model/deploy-command";
import { eachIdentity } from "../identity-checks";

export const identityWithoutUniversalAuth = eachIdentity({
  id: "identity-without-universal-auth",
  description: "A machine identity logs in with a client secret (token taxonomy, section 5: Universal Auth).",
  severity: "error",
  check: (identity, credential) =>
    identity?.hasUniversalAuth !== false
      ? []
      : [
          {
            found: "an identity that cannot log in with a client secret",
            expected: "universal auth",
            fix: deployCommand(credential.vendor),
          },
        ],
});
