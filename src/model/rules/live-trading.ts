import { isProdOnly } from "../prod-only";
import { eachCredential } from "../rule";

export const liveTrading = eachCredential({
  id: "live-trading",
  description:
    "What works on production alone, as live trading keys, exists in prod alone: staging and dev neither hold nor read it (section 3).",
  check: (credential) => {
    if (!isProdOnly(credential)) return [];
    return (["staging", "dev"] as const)
      .filter((environment) => credential.environments[environment] !== "none")
      .map((environment) => ({
        found: `${credential.function} with ${environment} ${JSON.stringify(credential.environments[environment])}`,
        expected: `"none" outside prod`,
        fix: `set environments.${environment} to "none"`,
      }));
  },
});
