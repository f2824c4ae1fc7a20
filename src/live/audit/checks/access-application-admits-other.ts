import { type AccessPolicy, includedTokens } from "../../clients/cloudflare-inventory";
import { accessCredentials, liveStamps, otherRules, tokenName } from "../access-policies";
import { areaCheck } from "../check";
import { quoted } from "../finding";
import type { AuditWorld } from "../world";

export const accessApplicationAdmitsOther = areaCheck("access", {
  id: "access-application-admits-other",
  description: "An application admits the service tokens of its own credentials alone (decision 007).",
  severity: "error",
  check: (access, world) => {
    const { taxonomy } = world;
    const all = accessCredentials(taxonomy);
    return access.applications.flatMap(({ domain, policies }) => {
      const mine = all.filter(({ credential }) => credential.application === domain);
      if (domain === undefined || mine.length === 0) return [];
      const names = new Set(mine.map(({ policyName }) => policyName));
      const live = new Set(mine.flatMap((one) => liveStamps(taxonomy, one)));
      return (policies ?? [])
        .filter(({ name }) => !names.has(name))
        .flatMap((policy) => admitted(world, policy, live))
        .map((one) => ({
          at: `Access application ${domain}`,
          found: `it admits ${one}`,
          expected: [...live].join(", "),
          fix: `detach that policy: Zero Trust, Access, Applications, ${domain}, Policies`,
        }));
    });
  },
});

/** Whom else a policy lets in without a login; what asks people to log in is not for an audit of credentials. */
function admitted(world: AuditWorld, policy: AccessPolicy, live: ReadonlySet<string>): readonly string[] {
  if (policy.decision === "bypass")
    return [`everybody that ${quoted(policy.name)} lets pass without a login`];
  if (policy.decision !== "non_identity") return [];
  const names = includedTokens(policy)
    .map((id) => tokenName(world, id))
    .filter((name) => !live.has(name));
  const open = otherRules(policy).map((kind) => `whoever the rule ${kind} of ${quoted(policy.name)} admits`);
  return [...names.map(quoted), ...open];
}
