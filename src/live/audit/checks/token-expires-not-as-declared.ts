import { liveOf } from "../../../kinds/live";
import { instant } from "../../../model/dates";
import { deployCommand } from "../../../model/deploy-command";
import { eachLiveToken } from "../token-checks";

export const tokenExpiresNotAsDeclared = eachLiveToken({
  id: "token-expires-not-as-declared",
  description: "The vendor ends a token when the entry and the ledger say (decision 002).",
  severity: "error",
  check: ({ token, credential, generation }, { now }) => {
    const { expires, tolerance } = liveOf(credential.kind).expectation;
    const expected = expires(credential, generation, token);
    // None, and over, are findings of their own.
    if (typeof token.expires !== "string" || Date.parse(token.expires) <= now.getTime()) return [];
    if (expected === undefined) return [];
    const difference = Date.parse(token.expires) - Date.parse(expected ?? "");
    if (Math.abs(difference) <= tolerance * 1000) return [];
    return [
      {
        found: `an end at ${instant(new Date(token.expires))}`,
        expected: expected === null ? "no end" : `an end at ${instant(new Date(expected))}`,
        fix: `${deployCommand(credential.vendor)}, or rotate it: npx taxonomy rotate ${credential.name}`,
      },
    ];
  },
});
