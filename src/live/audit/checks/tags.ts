import { deployCommand } from "../../../model/deploy-command";
import { allTags, dimensions } from "../../../model/tags";
import { type AuditCheck, areaCheck, checkEach, findingOf } from "../check";
import { listed, quoted } from "../finding";
import { heldSecrets } from "../vault-checks";

/** A check that looks at one dimension of one secret at a time. */
const eachTag = checkEach("vault", (vault, world) =>
  heldSecrets(vault, world).flatMap(({ found, expected: { record }, ...secret }) =>
    record.tags.map((expected) => {
      const slugs = found.tags.filter((slug) => slug.startsWith(`${expected.dimension}-`));
      return { ...secret, expected, held: [...new Set(slugs)].sort() };
    }),
  ),
);

/** Tags, of secrets and of the project. */
export const tagChecks: readonly AuditCheck[] = [
  eachTag({
    id: "tag-duplicate",
    description: "A secret has one tag of each dimension, not several (token taxonomy, section 2).",
    severity: "error",
    check: ({ expected, held }) =>
      held.length < 2
        ? undefined
        : {
            found: `${held.length} ${expected.dimension} tags: ${listed(held)}`,
            expected: `${expected.slug} alone`,
          },
  }),
  areaCheck("vault", {
    id: "tag-extra",
    description:
      "Secrets have tags of the four dimensions and no others (section 2: four dimensions, no more).",
    severity: "warning",
    check: (vault, world) =>
      heldSecrets(vault, world).flatMap((secret) =>
        [...new Set(secret.found.tags)]
          .filter((slug) => !dimensions.some((dimension) => slug.startsWith(`${dimension}-`)))
          .sort()
          .map((slug) =>
            findingOf(secret, {
              found: `the tag ${quoted(slug)}, of no dimension`,
              expected: "a tag of each of the four dimensions, and no other",
            }),
          ),
      ),
  }),
  eachTag({
    id: "tag-missing",
    description: "Every secret has a tag of each dimension (token taxonomy, section 2, tag discipline).",
    severity: "error",
    check: ({ expected, held }) =>
      held.length > 0 ? undefined : { found: `no ${expected.dimension} tag`, expected: expected.slug },
  }),
  areaCheck("vault", {
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
  }),
  areaCheck("vault", {
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
  }),
  areaCheck("vault", {
    id: "tag-unknown",
    description: "The project has the tag set of the taxonomy and no other tag (token taxonomy, section 2).",
    severity: "warning",
    check: ({ tags }) =>
      [...new Set(tags)]
        .filter((slug) => !allTags.some((known) => known.slug === slug))
        .map((slug) => ({
          at: `vault tag ${quoted(slug)}`,
          found: "a tag that the taxonomy does not have",
          expected: "the tag set of section 2",
          fix: "delete it in the vault, or add the word to company/company.ts",
        })),
  }),
  eachTag({
    id: "tag-wrong",
    description: "The tag of each dimension is the entry's (token taxonomy, sections 2 and 4).",
    severity: "error",
    check: ({ expected, held: [slug, second] }) =>
      slug === undefined || second !== undefined || slug === expected.slug
        ? undefined
        : { found: `the tag ${quoted(slug)}`, expected: expected.slug },
  }),
];
