import { deployCommand } from "../../../model/deploy-command";
import { includedTokens } from "../../clients/cloudflare-inventory";
import { accessCredentials, liveStamps, policyOf, tokenName } from "../access-policies";
import { areaCheck } from "../check";
import { quoted } from "../finding";

export const accessPolicyAdmitsOther = areaCheck("access", {
  id: "access-policy-admits-other",
  description: "The policy of an Access credential admits its live generations alone (decision 007).",
  severity: "error",
  check: (access, world) =>
    accessCredentials(world.taxonomy).flatMap((one) => {
      const policy = policyOf(access, one);
      const live = liveStamps(world.taxonomy, one);
      return (policy === undefined ? [] : includedTokens(policy))
        .map((id) => tokenName(world, id))
        .filter((name) => !live.includes(name))
        .map((name) => ({
          at: one.at,
          credential: one.credential.name,
          environment: one.environment,
          found: `it admits ${quoted(name)} too`,
          expected: live.join(", "),
          fix: deployCommand(one.credential.vendor),
        }));
    }),
});
