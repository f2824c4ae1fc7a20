import { deployCommand } from "../../../model/deploy-command";
import { eachIdentity } from "../identity-checks";

export const identityMissing = eachIdentity({
  id: "identity-missing",
  description: "Every machine identity of an entry exists (token taxonomy, section 4).",
  severity: "error",
  check: (identity, credential) =>
    identity !== undefined
      ? []
      : [
          {
            found: "no such identity",
            expected: "the entry's identity",
            fix: deployCommand(credential.vendor),
          },
        ],
});
