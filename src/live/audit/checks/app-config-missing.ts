import { deployCommand } from "../../../model/deploy-command";
import { eachConfigVar } from "../app-checks";

export const appConfigMissing = eachConfigVar({
  id: "app-config-missing",
  description:
    "An app has the config var of every credential that it uses (vault-paths document, propagation).",
  severity: "error",
  check: ({ held, credential }) =>
    held !== undefined
      ? []
      : [
          {
            found: "no such config var",
            expected: "the vault's value",
            fix: deployCommand(credential.vendor),
          },
        ],
});
