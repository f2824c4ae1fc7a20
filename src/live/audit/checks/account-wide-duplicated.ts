import { strayCheck } from "../stray-secrets";

export const accountWideDuplicated = strayCheck("account-wide duplicate", {
  id: "account-wide-duplicated",
  description:
    "An account-wide credential is in prod alone, and the others read it there (section 3, rule 2).",
  severity: "error",
  check: ({ secret, owners: [owner] }) => ({
    found: `the account-wide ${owner?.name} once more, in ${secret.environment}`,
    expected: "it in prod alone",
    fix: `delete it in the vault; readers take it from prod: npx taxonomy path ${owner?.name}`,
  }),
});
