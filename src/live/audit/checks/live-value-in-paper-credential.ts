import { eachValue } from "../vault-checks";

export const liveValueInPaperCredential = eachValue({
  id: "live-value-in-paper-credential",
  description:
    "A paper trading credential holds a paper key in every environment (token taxonomy, section 3).",
  severity: "error",
  check: ({ value }, { record: { credential, environment } }) =>
    credential.function !== "trading-paper" || environment !== "prod" || value.shape?.mode !== "live"
      ? []
      : [
          {
            found: `what looks like ${value.shape.what}`,
            expected: "a paper key",
            fix: `revoke it at the vendor and store a paper key: npx taxonomy rotate ${credential.name} --env ${environment}`,
          },
        ],
});
