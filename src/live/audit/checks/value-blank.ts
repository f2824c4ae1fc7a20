import { eachValue } from "../vault-checks";

export const valueBlank = eachValue({
  id: "value-blank",
  description: "Every part has a value (token taxonomy, section 4).",
  severity: "error",
  check: ({ value }, { record: { credential, environment } }) =>
    value.isBlank
      ? [
          {
            found: "no value",
            expected: "the value of its newest generation",
            fix: `npx taxonomy rotate ${credential.name} --env ${environment}, then deploy`,
          },
        ]
      : [],
});
