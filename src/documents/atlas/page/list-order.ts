import { byUrgency } from "../../../model/urgency";
import type { AtlasVendor } from "../data";
import { h } from "./dom";
import type { DatedItem } from "./model";
import type { State } from "./state";

/** The items in the order that the reader chose; ties go by sensitivity, the worst first, then as in the taxonomy. */
export function sorted(
  items: readonly DatedItem[],
  sensitivities: readonly string[],
  { sort, descending }: Pick<State, "sort" | "descending">,
): readonly DatedItem[] {
  const level = (item: DatedItem) => sensitivities.indexOf(item.credential.sensitivity);
  const order = {
    due: (a: DatedItem, b: DatedItem) => byUrgency(a.status, b.status),
    name: (a: DatedItem, b: DatedItem) => a.credential.name.localeCompare(b.credential.name),
    vendor: (a: DatedItem, b: DatedItem) => a.vendor.title.localeCompare(b.vendor.title),
    sensitivity: (a: DatedItem, b: DatedItem) => level(b) - level(a),
  }[sort];
  const direction = descending ? -1 : 1;
  const worstFirst = sort === "vendor" ? () => 0 : (a: DatedItem, b: DatedItem) => level(b) - level(a);
  return [...items].sort((a, b) => direction * order(a, b) || worstFirst(a, b) || a.index - b.index);
}

/** The row above a vendor's credentials: how its names begin, where they live, and how many are shown. */
export function vendorHeading(
  vendor: AtlasVendor,
  items: readonly DatedItem[],
  columns: number,
): HTMLElement {
  const count = items.filter((item) => item.vendor === vendor).length;
  return h(
    "tr",
    { role: "row", class: "vendor-heading" },
    h(
      "th",
      { role: "rowheader", scope: "rowgroup", colspan: columns },
      h("span", { class: "title" }, vendor.title),
      h("span", { class: "facts" }, `${vendor.code}_… · ${vendor.folder} · ${count}`),
    ),
  );
}
