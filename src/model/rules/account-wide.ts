import { eachCredential } from "../rule";
import { environments } from "../vocabulary";

export const accountWide = eachCredential({
  id: "account-wide",
  description:
    "An account-wide credential lives in prod only; other environments read it there (section 3, rule 2).",
  check: (credential) => {
    if (credential.tenancy !== "account-wide") return [];
    return environments
      .filter((environment) => (environment === "prod") !== (credential.environments[environment] === "own"))
      .map((environment) => ({
        found: `account-wide, but ${environment} is ${JSON.stringify(credential.environments[environment])}`,
        expected:
          environment === "prod"
            ? `"own" in prod`
            : `"reads prod" or "none" outside prod: a duplicate drifts`,
        fix: `set environments.${environment} to ${environment === "prod" ? '"own"' : '"reads prod" or "none"'}`,
      }));
  },
});
