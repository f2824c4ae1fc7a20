import { overlapDays } from "../../../model/dates";
import { eachLiveToken } from "../token-checks";

const dayInMilliseconds = 24 * 60 * 60 * 1000;

export const tokenExpiring = eachLiveToken({
  id: "token-expiring",
  description: "A vendor does not end the newest token within the next seven days (section 2).",
  severity: "warning",
  check: ({ token: { expires }, credential, isNewest }, { now }) => {
    if (!isNewest || typeof expires !== "string") return [];
    const left = Date.parse(expires) - now.getTime();
    if (left <= 0 || left > overlapDays * dayInMilliseconds) return [];
    return [
      {
        found: `a token that ends at ${expires}`,
        expected: `one that is good for more than ${overlapDays} days`,
        fix: `npx taxonomy rotate ${credential.name}, then deploy`,
      },
    ];
  },
});
