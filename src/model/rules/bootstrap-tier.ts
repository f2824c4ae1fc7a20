import { opensVault } from "../bootstrap";
import { eachCredential } from "../rule";

export const bootstrapTier = eachCredential({
  id: "bootstrap-tier",
  description:
    "Exactly the credentials without which nobody reaches the vault are of the bootstrap tier (section 5, step 3).",
  check: (credential) => {
    const found = credential.tier === undefined ? "no tier" : `the tier ${JSON.stringify(credential.tier)}`;
    if (opensVault(credential)) {
      if (credential.tier === "bootstrap") return [];
      const fix = 'add tier: "bootstrap"';
      return [
        {
          found: `${found}, on a credential that opens the vault itself`,
          expected: 'tier "bootstrap"',
          fix,
        },
      ];
    }
    if (credential.tier === undefined) return [];
    const expected = "no tier: it is read from the vault, and opens nothing before it";
    return [{ found, expected, fix: "remove tier" }];
  },
});
