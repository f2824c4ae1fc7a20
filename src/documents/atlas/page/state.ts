import { type FacetId, type Filters, facetIds } from "./filters";

export const sortKeys = ["due", "name", "vendor", "sensitivity"] as const;
export type SortKey = (typeof sortKeys)[number];
export type View = "list" | "graph";

/** What the reader chose; all of it is in the address, so that a link shows the same. */
export interface State {
  /** Name of the credential whose details are open. */
  readonly selected: string | undefined;
  readonly view: View;
  readonly query: string;
  readonly sort: SortKey;
  readonly descending: boolean;
  readonly filters: Filters;
}

export const noFilters = Object.fromEntries(
  facetIds.map((id) => [id, new Set<string>()]),
) as unknown as Filters;

/** Reads the part of an address from `#` on: `#<name>?<what is chosen>`; what it does not know it leaves out. */
export function readAddress(hash: string): State {
  const [name = "", search = ""] = splitOnce(hash.replace(/^#/, ""), "?");
  const chosen = new URLSearchParams(search);
  const sort = chosen.get("sort") ?? "";
  const key = sort.replace(/^-/, "");
  return {
    selected: decoded(name) || undefined,
    view: chosen.get("view") === "graph" ? "graph" : "list",
    query: chosen.get("q") ?? "",
    sort: sortKeys.find((known) => known === key) ?? "due",
    descending: sort.startsWith("-"),
    filters: Object.fromEntries(
      facetIds.map((id) => [id, new Set((chosen.get(id) ?? "").split(",").filter((value) => value !== ""))]),
    ) as unknown as Filters,
  };
}

/** Writes what `readAddress` reads; the shortest that means the same. */
export function writeAddress({ selected, view, query, sort, descending, filters }: State): string {
  const chosen = new URLSearchParams();
  if (view !== "list") chosen.set("view", view);
  if (query.trim() !== "") chosen.set("q", query.trim());
  for (const id of facetIds) if (filters[id].size > 0) chosen.set(id, [...filters[id]].join(","));
  const order = `${descending ? "-" : ""}${sort}`;
  if (order !== "due") chosen.set("sort", order);
  const search = chosen.toString().replaceAll("%2C", ",");
  return `#${encodeURIComponent(selected ?? "")}${search === "" ? "" : `?${search}`}`;
}

export function withFilter({ filters }: State, id: FacetId, value: string, chosen: boolean): Filters {
  const values = new Set(filters[id]);
  if (chosen) values.add(value);
  else values.delete(value);
  return { ...filters, [id]: values };
}

/** Whether a search or a filter hides something. */
export function isNarrowed({ query, filters }: State): boolean {
  return query.trim() !== "" || facetIds.some((id) => filters[id].size > 0);
}

function splitOnce(text: string, separator: string): [string, string?] {
  const at = text.indexOf(separator);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
