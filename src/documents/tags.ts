import type { Credential } from "../model/credential";
import { allTags, type Dimension, dimensions, type Tag, tagsOf } from "../model/tags";
import {
  type Cadence,
  type Consumer,
  type CredentialFunction,
  cadences,
  consumers,
  functions,
  type Sensitivity,
} from "../model/vocabulary";
import { Footnotes } from "./footnotes";
import { markdownText } from "./generated-document";
import { code, prose, table } from "./markdown";

/** What counts as how sensitive (token taxonomy, section 2, `sensitivity:`). */
const sensitivityCriteria: Readonly<Record<Sensitivity, string>> = {
  critical: "A leak enables live-money trades, production data deletion, or account takeover",
  high: "A leak enables production writes on infrastructure: DNS, WAF, Access, deploy",
  medium: "A leak enables staging or paper operations, cost, or disruption, with no risk to production data",
  low: "Read-only or dev-only; a leak is embarrassing but not operationally damaging",
};

interface DimensionText {
  readonly question: string;
  readonly meaning: (value: string) => string;
  /** Field of the entry that the tag comes from. */
  readonly field: keyof Credential;
}

const dimensionTexts: Readonly<Record<Dimension, DimensionText>> = {
  function: {
    question: "What the token does",
    meaning: (value) => functions[value as CredentialFunction].meaning,
    field: "function",
  },
  sensitivity: {
    question: "The production risk if it leaked",
    meaning: (value) => sensitivityCriteria[value as Sensitivity],
    field: "sensitivity",
  },
  consumer: {
    question: "Which system uses it: the primary one, which is paged when it expires",
    meaning: (value) => consumers[value as Consumer].meaning,
    field: "consumers",
  },
  rotation: {
    question: "How often it is replaced",
    meaning: (value) => cadences[value as Cadence].meaning,
    field: "rotation",
  },
};

/** The tag legend: every tag of the token taxonomy, section 2, its slug in the vault, and who carries it. */
export function tagLegend(credentials: readonly Credential[]): Iterable<string> {
  const footnotes = new Footnotes();
  const carriers = carriersOf(credentials, footnotes);
  return markdownText("Tags", [
    "Every secret of a credential carries exactly one tag of each dimension (token taxonomy, section 2). Infisical allows no colon in a tag, so the vault has the slug; the dimension and its word are in the metadata of each secret too.",
    ...dimensions.flatMap((dimension) => [
      `## ${code(`${dimension}:`)}`,
      `${dimensionTexts[dimension].question}.`,
      table(
        ["Tag", "Slug in the vault", "Meaning", "Credentials"],
        allTags
          .filter((tag) => tag.dimension === dimension)
          .map((tag) => tagRow(tag, carriers.get(tag.slug) ?? [])),
      ),
    ]),
    ...otherConsumers(credentials),
    footnotes.text(),
  ]);
}

function tagRow({ dimension, value, slug }: Tag, carriers: readonly string[]): readonly string[] {
  return [
    code(`${dimension}:${value}`),
    code(slug),
    prose(dimensionTexts[dimension].meaning(value)),
    carriers.join(", ") || "none",
  ];
}

function carriersOf(
  credentials: readonly Credential[],
  footnotes: Footnotes,
): ReadonlyMap<string, readonly string[]> {
  const carriers = new Map<string, string[]>();
  for (const credential of credentials) {
    for (const { slug, dimension } of tagsOf(credential)) {
      const known = carriers.get(slug) ?? [];
      carriers.set(slug, known);
      const marks = footnotes.mark(credential, [dimensionTexts[dimension].field]);
      known.push(`${code(credential.name)}${marks}`);
    }
  }
  return carriers;
}

/** A tag names one consumer; the others are in the metadata. */
function otherConsumers(credentials: readonly Credential[]): readonly string[] {
  const rows = credentials.flatMap(({ name, consumers: [, ...others] }) =>
    others.length === 0 ? [] : [`- ${code(name)}: ${others.map(code).join(", ")}`],
  );
  if (rows.length === 0) return [];
  return [
    "### Consumers beside the primary one",
    "In the metadata of the secrets, as `consumers`.",
    rows.join("\n"),
  ];
}
