import { eachCredential } from "../rule";

export const liveTrading = eachCredential({
  id: "live-trading",
  description:
    "Live trading keys exist in prod alone: staging and dev neither hold nor read them (section 3).",
  check: (credential) => {
    if (credential.function !== "trading-live") return [];
    return (["staging", "dev"] as const)
      .filter((environment) => credential.environments[environment] !== "none")
      .map((environment) => ({
        found: `live trading with ${environment} ${JSON.stringify(credential.environments[environment])}`,
        expected: `"none" outside prod`,
        mend: `set environments.${environment} to "none"`,
      }));
  },
});
