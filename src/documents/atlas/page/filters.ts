import type { AtlasData } from "../data";
import type { DatedItem } from "./model";
import { findWords, wordsOf } from "./search";

export const facetIds = ["due", "vendor", "sensitivity", "environment", "consumer", "kind"] as const;
export type FacetId = (typeof facetIds)[number];
export type Filters = Readonly<Record<FacetId, ReadonlySet<string>>>;

/** One property by which the list is narrowed. Chosen options widen each other; facets narrow each other. */
export interface Facet {
  readonly id: FacetId;
  readonly title: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly valuesOf: (item: DatedItem) => readonly string[];
}

export function facetsOf(data: AtlasData): readonly Facet[] {
  const same = (values: readonly string[]) => values.map((value) => ({ value, label: value }));
  const kinds = [...new Set(data.credentials.map(({ kind }) => kind))];
  return [
    {
      id: "due",
      title: "Due",
      options: [
        { value: "overdue", label: "Overdue" },
        { value: "due", label: "Due now" },
        { value: "later", label: "Due later" },
        { value: "never", label: "Does not rotate" },
        { value: "missing", label: "No live value" },
        { value: "unfinished", label: "Unfinished" },
      ],
      valuesOf: ({ status }) => [status.state, ...(status.unfinished.length > 0 ? ["unfinished"] : [])],
    },
    {
      id: "vendor",
      title: "Vendor",
      options: data.vendors.map(({ id, title }) => ({ value: id, label: title })),
      valuesOf: ({ credential }) => [credential.vendor],
    },
    {
      id: "sensitivity",
      title: "Sensitivity",
      options: same([...data.sensitivities].reverse()),
      valuesOf: ({ credential }) => [credential.sensitivity],
    },
    {
      id: "environment",
      title: "Own value in",
      options: same(data.environments),
      valuesOf: ({ credential }) =>
        credential.environments.filter(({ use }) => use === "own").map(({ environment }) => environment),
    },
    {
      id: "consumer",
      title: "Consumer",
      options: same(data.consumers.map(({ id }) => id)),
      valuesOf: ({ credential }) => credential.consumers,
    },
    {
      id: "kind",
      title: "Kind",
      options: kinds.map((kind) => ({ value: kind, label: kindTitle(kind) })),
      valuesOf: ({ credential }) => [credential.kind],
    },
  ];
}

const initialisms: Readonly<Record<string, string>> = { api: "API", aws: "AWS" };
const proper = ["cloudflare", "access", "heroku", "infisical"];

/** A kind as people write it, such as `Cloudflare API token`. */
export function kindTitle(kind: string): string {
  const words = kind.split("-").map((word, index) => {
    const known = initialisms[word];
    if (known !== undefined) return known;
    const isName = index === 0 || (proper.includes(word) && kind.startsWith("cloudflare"));
    return isName ? `${word.charAt(0).toUpperCase()}${word.slice(1)}` : word;
  });
  return words.join(" ");
}

/** What a search and filters leave, and how many there would be of each option. */
export interface Selection {
  readonly items: readonly DatedItem[];
  /** Per facet and option: how many credentials there are with it, under the search and all other facets. */
  readonly counts: Readonly<Record<FacetId, ReadonlyMap<string, number>>>;
}

export function select(
  items: readonly DatedItem[],
  facets: readonly Facet[],
  filters: Filters,
  query: string,
): Selection {
  const words = wordsOf(query);
  const found = words.length === 0 ? items : items.filter(({ fields }) => findWords(fields, words));
  const passes = (item: DatedItem, facet: Facet) => {
    const chosen = filters[facet.id];
    return chosen.size === 0 || facet.valuesOf(item).some((value) => chosen.has(value));
  };
  const counts = Object.fromEntries(
    facets.map((facet) => [
      facet.id,
      countValues(
        facet,
        found.filter((item) => facets.every((other) => other === facet || passes(item, other))),
      ),
    ]),
  ) as Record<FacetId, ReadonlyMap<string, number>>;
  return { items: found.filter((item) => facets.every((facet) => passes(item, facet))), counts };
}

function countValues(facet: Facet, items: readonly DatedItem[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of items.flatMap(facet.valuesOf)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
