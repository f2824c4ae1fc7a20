import { deployCommand } from "../../../model/deploy-command";
import { eachConfigVar } from "../app-checks";
import { foreignEnvironment } from "./app-config-foreign";

export const appConfigStale = eachConfigVar({
  id: "app-config-stale",
  description: "A config var holds what the vault holds (vault-paths document, propagation).",
  severity: "error",
  check: (one, world) => {
    const { held, vaultValue, credential } = one;
    if (held === undefined || vaultValue === undefined) return [];
    if (held.fingerprint === vaultValue.fingerprint || foreignEnvironment(one, world) !== undefined)
      return [];
    return [
      {
        found: "another value than the vault's",
        expected: "the vault's value",
        fix: deployCommand(credential.vendor),
      },
    ];
  },
});
