import { isProdOnly } from "../prod-only";
import { eachCredential } from "../rule";

export const environmentSpecific = eachCredential({
  id: "environment-specific",
  description:
    "An environment-specific credential has its own value in prod and in staging (section 3, rule 1).",
  check: (credential) => {
    if (credential.tenancy !== "env-specific" || isProdOnly(credential)) return [];
    return (["prod", "staging"] as const)
      .filter((environment) => credential.environments[environment] !== "own")
      .map((environment) => ({
        found: `environment-specific, but ${environment} is ${JSON.stringify(credential.environments[environment])}`,
        expected: `"own" in prod and staging, with different values`,
        fix: `give ${environment} a value of its own, or make the entry account-wide`,
      }));
  },
});
