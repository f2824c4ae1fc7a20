import { accessCredentials } from "../access-policies";
import { areaCheck } from "../check";

export const accessApplicationMissing = areaCheck("access", {
  id: "access-application-missing",
  description: "The application that a service token opens is behind Cloudflare Access (section 4).",
  severity: "error",
  check: ({ applications }, { taxonomy }) =>
    [...new Set(accessCredentials(taxonomy).map(({ credential }) => credential.application))]
      .filter((domain) => !applications.some((one) => one.domain === domain))
      .map((domain) => ({
        at: `Access application ${domain}`,
        found: "no such application, so that anybody may reach what it was to guard",
        expected: "an application of this domain",
        fix: "make it in Zero Trust, Access, Applications, and attach its policies",
      })),
});
