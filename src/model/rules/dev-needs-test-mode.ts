import { eachCredential } from "../rule";
import { vendors } from "../vocabulary";

export const devNeedsTestMode = eachCredential({
  id: "dev-needs-test-mode",
  description: "Dev holds a value only where the vendor has test-mode keys (section 3, rule 3).",
  check: (credential) =>
    credential.environments.dev === "own" && !vendors[credential.vendor].testMode
      ? [
          {
            found: `a value of its own in dev, while ${vendors[credential.vendor].title} has no test mode`,
            expected: `"none" or "reads prod" in dev`,
            fix: 'set environments.dev to "none"; local work uses .env files',
          },
        ]
      : [],
});
