import { deployCommand } from "../../../model/deploy-command";
import { listed } from "../finding";
import { eachTag } from "../tag-checks";

export const tagDuplicate = eachTag({
  id: "tag-duplicate",
  description: "A secret has one tag of each dimension, not several (token taxonomy, section 2).",
  severity: "error",
  check: ({ expected, held, credential }) =>
    held.length < 2
      ? []
      : [
          {
            found: `${held.length} ${expected.dimension} tags: ${listed(held)}`,
            expected: `${expected.slug} alone`,
            fix: deployCommand(credential.vendor),
          },
        ],
});
