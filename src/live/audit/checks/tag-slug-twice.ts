import { areaCheck } from "../check";
import { quoted } from "../finding";

export const tagSlugTwice = areaCheck("vault", {
  id: "tag-slug-twice",
  description: "Each tag is in the project once; the vault itself does not see to it (decision 022).",
  severity: "warning",
  check: ({ tags }) =>
    [...new Set(tags.filter((slug, index) => tags.indexOf(slug) !== index))].map((slug) => ({
      at: `vault tag ${quoted(slug)}`,
      found: `${tags.filter((one) => one === slug).length} tags with this slug`,
      expected: "one",
      fix: "delete the one that no secret has, in the vault's project settings",
    })),
});
