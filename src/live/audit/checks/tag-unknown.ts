import { allTags } from "../../../model/tags";
import { areaCheck } from "../check";
import { quoted } from "../finding";

export const tagUnknown = areaCheck("vault", {
  id: "tag-unknown",
  description: "The project has the tag set of the taxonomy and no other tag (token taxonomy, section 2).",
  severity: "warning",
  check: ({ tags }) => {
    const known = new Set(allTags.map(({ slug }) => slug));
    return [...new Set(tags)]
      .filter((slug) => !known.has(slug))
      .map((slug) => ({
        at: `vault tag ${quoted(slug)}`,
        found: "a tag that the taxonomy does not have",
        expected: "the tag set of section 2",
        fix: "delete it in the vault, or add the word to company/company.ts",
      }));
  },
});
