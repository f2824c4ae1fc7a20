import { deployCommand } from "../../../model/deploy-command";
import { includedTokens } from "../../clients/cloudflare-inventory";
import { accessCredentials, liveStamps, policyOf, serviceTokens, tokenName } from "../access-policies";
import { areaCheck } from "../check";

export const accessPolicyLacksToken = areaCheck("access", {
  id: "access-policy-lacks-token",
  description: "The policy of an Access credential admits every live generation (decision 017).",
  severity: "error",
  check: (access, world) =>
    accessCredentials(world.taxonomy).flatMap((one) => {
      const policy = policyOf(access, one);
      if (policy === undefined) return [];
      const admitted = new Set(includedTokens(policy).map((id) => tokenName(world, id)));
      return liveStamps(world.taxonomy, one)
        .filter((name) => !admitted.has(name) && serviceTokens(world).some((token) => token.name === name))
        .map((name) => ({
          at: one.at,
          credential: one.credential.name,
          environment: one.environment,
          found: `it does not admit ${name}`,
          expected: "every live generation of the credential",
          fix: deployCommand(one.credential.vendor),
        }));
    }),
});
