import { eachConfigVar } from "../app-checks";
import { deployOf } from "../expected-vault";

export const appConfigMissing = eachConfigVar({
  id: "app-config-missing",
  description:
    "An app has the config var of every credential that it uses (vault-paths document, propagation).",
  severity: "error",
  check: ({ held, credential }) =>
    held !== undefined
      ? []
      : [{ found: "no such config var", expected: "the vault's value", mend: deployOf(credential) }],
});
