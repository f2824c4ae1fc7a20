import { deployCommand } from "../../../model/deploy-command";
import { dimensions } from "../../../model/tags";
import { quoted } from "../finding";
import { eachSecret } from "../vault-checks";

export const tagExtra = eachSecret({
  id: "tag-extra",
  description:
    "Secrets have tags of the four dimensions and no others (section 2: four dimensions, no more).",
  severity: "warning",
  check: ({ tags }, { record }) =>
    [...new Set(tags)]
      .filter((slug) => !dimensions.some((dimension) => slug.startsWith(`${dimension}-`)))
      .sort()
      .map((slug) => ({
        found: `the tag ${quoted(slug)}, of no dimension`,
        expected: "a tag of each of the four dimensions, and no other",
        fix: deployCommand(record.credential.vendor),
      })),
});
