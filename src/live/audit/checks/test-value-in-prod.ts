import { eachValue } from "../vault-checks";

export const testValueInProd = eachValue({
  id: "test-value-in-prod",
  description: "Prod has live-mode values, but for what is for testing by its function (section 3, rule 3).",
  severity: "error",
  check: ({ value }, { record: { credential, environment } }) =>
    environment !== "prod" || value.shape?.mode !== "test" || credential.function === "trading-paper"
      ? []
      : [
          {
            found: `what looks like ${value.shape.what}, in prod`,
            expected: "a live-mode value",
            fix: `store the live-mode value as a new generation: npx taxonomy rotate ${credential.name} --env prod`,
          },
        ],
});
