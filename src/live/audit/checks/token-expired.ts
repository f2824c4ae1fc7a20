import { eachLiveToken } from "../token-checks";

export const tokenExpired = eachLiveToken({
  id: "token-expired",
  description: "A live generation is replaced before its vendor ends it (token taxonomy, section 2).",
  severity: "error",
  check: ({ token: { expires }, credential }, { now }) =>
    typeof expires === "string" && Date.parse(expires) <= now.getTime()
      ? [
          {
            found: `a token that ended at ${expires}`,
            expected: "one that is good",
            fix: `npx taxonomy rotate ${credential.name}, then deploy`,
          },
        ]
      : [],
});
