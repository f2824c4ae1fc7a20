import { eachValue } from "../vault-checks";

export const valueUnrestrictedKey = eachValue({
  id: "value-unrestricted-key",
  description:
    "Where a vendor issues restricted keys, the vault holds one of those (token taxonomy, section 4).",
  severity: "error",
  check: ({ value }, { record: { credential, environment } }) =>
    value.shape?.isUnrestricted !== true
      ? []
      : [
          {
            found: `what looks like ${value.shape.what}, which may do everything`,
            expected: `a restricted key with ${credential.scopes.join(", ")}`,
            fix: `make one at the vendor and store it: npx taxonomy rotate ${credential.name} --env ${environment}`,
          },
        ],
});
