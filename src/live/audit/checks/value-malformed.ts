import { eachValue } from "../vault-checks";

export const valueMalformed = eachValue({
  id: "value-malformed",
  description:
    "A value is as the vendor issued it: no quotation marks, no name before it, no white space inside.",
  severity: "error",
  check: ({ value }, { record: { credential, environment } }) =>
    value.flaw === undefined || value.isPlaceholder || value.isReference
      ? []
      : [
          {
            found: `a value that ${value.flaw}`,
            expected: "the value alone",
            fix: `paste it again as a new generation: npx taxonomy rotate ${credential.name} --env ${environment}`,
          },
        ],
});
