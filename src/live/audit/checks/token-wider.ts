import { liveOf } from "../../../kinds/live";
import { deployCommand } from "../../../model/deploy-command";
import { listed } from "../finding";
import { eachLiveToken } from "../token-checks";

export const tokenWider = eachLiveToken({
  id: "token-wider",
  description:
    "A token may do what its entry says and nothing more (token taxonomy, section 4, vendor scopes).",
  severity: "error",
  check: ({ token, credential }) => {
    const { grants, covers } = liveOf(credential.kind).expectation;
    const expected = grants(credential);
    if (expected === undefined || token.grants === undefined) return [];
    const bound = expected.filter((one) => one.startsWith("only from "));
    const beyond = [
      ...token.grants.filter(
        (held) => !/^(no|only from) /.test(held) && !expected.some((one) => covers(one, held)),
      ),
      ...bound
        .filter((one) => !token.grants?.includes(one))
        .map((one) => `use from other places than ${one.slice(10)}`),
    ];
    if (beyond.length === 0) return [];
    return [
      {
        found: `more than declared: ${listed([...beyond].sort())}`,
        expected: listed(expected),
        fix: `${deployCommand(credential.vendor)}; then look at the vendor's log for what was done with it`,
      },
    ];
  },
});
