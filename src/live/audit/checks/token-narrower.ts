import { liveOf } from "../../../kinds/live";
import { deployCommand } from "../../../model/deploy-command";
import { listed } from "../finding";
import { eachLiveToken } from "../token-checks";

export const tokenNarrower = eachLiveToken({
  id: "token-narrower",
  description: "A token may do all that its entry says (token taxonomy, section 4, vendor scopes).",
  severity: "warning",
  check: ({ token, credential }) => {
    const { grants, covers } = liveOf(credential.kind).expectation;
    const expected = grants(credential);
    const held = token.grants;
    if (expected === undefined || held === undefined) return [];
    const lacking = [
      ...expected.filter((one) => !one.startsWith("only from ") && !held.some((grant) => covers(grant, one))),
      ...held
        .filter((grant) => /^(no|only from) /.test(grant) && !expected.includes(grant))
        .map((grant) => `(${grant})`),
    ];
    if (lacking.length === 0) return [];
    return [
      {
        found: `less than declared: ${listed(lacking.sort())}`,
        expected: listed(expected),
        fix: deployCommand(credential.vendor),
      },
    ];
  },
});
