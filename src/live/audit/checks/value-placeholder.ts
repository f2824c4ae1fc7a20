import { eachValue } from "../vault-checks";

export const valuePlaceholder = eachValue({
  id: "value-placeholder",
  description: "No part holds a word that stands for a value, such as CHANGEME (token taxonomy, section 4).",
  severity: "error",
  check: ({ value }, { record: { credential, environment } }) =>
    value.isPlaceholder
      ? [
          {
            found: "a word that people write where a value is to come, or was",
            expected: "the value of its newest generation",
            fix: `npx taxonomy rotate ${credential.name} --env ${environment}, then deploy`,
          },
        ]
      : [],
});
