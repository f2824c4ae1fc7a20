import type { Company } from "../company/company";
import { eachCredential } from "../rule";
import { cadences } from "../vocabulary";

export const vendorDuration = eachCredential({
  id: "vendor-duration",
  description:
    "The vendor keeps a token at least as long as its cadence, so that it never dies before its rotation.",
  check: (credential) => {
    if (credential.kind !== "cloudflare-access-service-token") return [];
    const cadence: Company["cadences"][string] | undefined = cadences[credential.rotation];
    const hours = Number(/^(\d+)h$/.exec(credential.duration)?.[1] ?? Number.NaN);
    if (Number.isNaN(hours)) {
      return [
        {
          found: `the duration ${JSON.stringify(credential.duration)}`,
          expected:
            "whole hours, such as 8760h: Cloudflare echoes the text, and any other form shows as drift",
          fix: "write the duration in hours",
        },
      ];
    }
    const needed = cadence?.days == null ? 0 : cadence.days * 24;
    if (hours >= needed) return [];
    return [
      {
        found: `a duration of ${hours} h, shorter than the cadence ${credential.rotation} (${needed} h)`,
        expected: `at least ${needed}h`,
        fix: "lengthen the duration or shorten the cadence",
      },
    ];
  },
});
