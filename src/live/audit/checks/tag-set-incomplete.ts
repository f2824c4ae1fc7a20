import { deployCommand } from "../../../model/deploy-command";
import { allTags } from "../../../model/tags";
import { areaCheck } from "../check";

export const tagSetIncomplete = areaCheck("vault", {
  id: "tag-set-incomplete",
  description: "The project has every tag of the taxonomy (token taxonomy, section 2).",
  severity: "error",
  check: ({ tags }) =>
    allTags
      .filter(({ slug }) => !tags.includes(slug))
      .map(({ slug }) => ({
        at: `vault tag "${slug}"`,
        found: "no such tag",
        expected: "the whole tag set of section 2",
        fix: deployCommand("infisical"),
      })),
});
