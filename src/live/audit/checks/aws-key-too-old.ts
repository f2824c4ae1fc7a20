import { addDays } from "date-fns/addDays";
import { cadences } from "../../../model/vocabulary";
import { eachLiveToken } from "../token-checks";

export const awsKeyTooOld = eachLiveToken({
  id: "aws-key-too-old",
  description: "An AWS key, which AWS never ends by itself, is no older than its cadence (section 2).",
  severity: "error",
  check: ({ token, credential }, { now }) => {
    const { days } = cadences[credential.rotation];
    if (token.kind !== "aws-access-key" || token.created === undefined || days === null) return [];
    if (addDays(new Date(token.created), days) > now) return [];
    return [
      {
        found: `a key made ${token.created}`,
        expected: `one of at most ${days} days`,
        fix: `npx taxonomy rotate ${credential.name}, then deploy`,
      },
    ];
  },
});
