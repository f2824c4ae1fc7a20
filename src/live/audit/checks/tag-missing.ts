import { deployCommand } from "../../../model/deploy-command";
import { eachTag } from "../tag-checks";

export const tagMissing = eachTag({
  id: "tag-missing",
  description: "Every secret has a tag of each dimension (token taxonomy, section 2, tag discipline).",
  severity: "error",
  check: ({ expected, held, credential }) =>
    held.length > 0
      ? []
      : [
          {
            found: `no ${expected.dimension} tag`,
            expected: expected.slug,
            fix: deployCommand(credential.vendor),
          },
        ],
});
