import { deployCommand } from "../../../model/deploy-command";
import { quoted } from "../finding";
import { eachTag } from "../tag-checks";

export const tagWrong = eachTag({
  id: "tag-wrong",
  description: "The tag of each dimension is the entry's (token taxonomy, sections 2 and 4).",
  severity: "error",
  check: ({ expected, held, credential }) => {
    const [slug, second] = held;
    if (slug === undefined || second !== undefined || slug === expected.slug) return [];
    return [
      { found: `the tag ${quoted(slug)}`, expected: expected.slug, fix: deployCommand(credential.vendor) },
    ];
  },
});
