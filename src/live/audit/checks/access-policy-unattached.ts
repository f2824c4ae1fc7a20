import { accessCredentials, policyOf } from "../access-policies";
import { areaCheck } from "../check";

/**
 * An application without any policy is one that nobody has set up yet, as after a first deploy: that is a step to do
 * (going-live page, "Attach the Access policies") and no fault.
 */
export const accessPolicyUnattached = areaCheck("access", {
  id: "access-policy-unattached",
  description:
    "The policy of an Access credential is attached to its application (going-live page, section 6).",
  severity: "warning",
  check: (access, { taxonomy }) =>
    accessCredentials(taxonomy).flatMap((one) => {
      const policy = policyOf(access, one);
      const { application: domain, name } = one.credential;
      const application = access.applications.find((candidate) => candidate.domain === domain);
      const attached = application?.policies ?? [];
      if (policy === undefined || application === undefined) return [];
      if (attached.some(({ id }) => id === policy.id)) return [];
      return [
        {
          ...(attached.length === 0 ? { severity: "note" as const } : {}),
          at: one.at,
          credential: name,
          environment: one.environment,
          found: `it is not attached to ${domain}${attached.length === 0 ? ", which has no policy yet" : ""}`,
          expected: `it among the policies of ${domain}, or its tokens open nothing`,
          fix: `Zero Trust, Access, Applications, ${domain}, Policies, "Select existing policies"`,
        },
      ];
    }),
});
