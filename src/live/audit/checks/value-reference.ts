import { eachValue } from "../vault-checks";

export const valueReference = eachValue({
  id: "value-reference",
  description: "A part holds its value and no reference to another secret, which only some readers resolve.",
  severity: "error",
  check: ({ value }, { record: { credential, environment } }) =>
    value.isReference
      ? [
          {
            found: "a reference, ${…}, to another secret",
            expected: "the value itself",
            fix: `npx taxonomy rotate ${credential.name} --env ${environment}, then deploy`,
          },
        ]
      : [],
});
