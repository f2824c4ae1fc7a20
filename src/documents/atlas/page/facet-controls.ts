import { h } from "./dom";
import type { Facet, FacetId, Filters, Selection } from "./filters";

interface Option {
  readonly facet: FacetId;
  readonly value: string;
  readonly row: HTMLElement;
  readonly box: HTMLInputElement;
  readonly count: HTMLElement;
}

/** The checkboxes of the filters, with the number of credentials that each would leave. */
export interface FacetControls {
  update(filters: Filters, counts: Selection["counts"]): void;
}

/**
 * Puts the facets into the page: how things are due above the list, the others beside it.
 * @param onChange called when the reader ticks an option, or takes the tick away
 */
export function facetControls(
  facets: readonly Facet[],
  { above, beside }: { readonly above: HTMLElement; readonly beside: HTMLElement },
  onChange: (facet: FacetId, value: string, chosen: boolean) => void,
): FacetControls {
  const options = facets.flatMap((facet) => {
    const own = facet.options.map(({ value, label }) => option(facet.id, value, label));
    const group = h(
      "fieldset",
      { class: "facet", "data-facet": facet.id },
      h("legend", {}, facet.title),
      ...own.map(({ row }) => row),
    );
    (facet.id === "due" ? above : beside).append(group);
    return own;
  });
  for (const { facet, value, box } of options) {
    box.addEventListener("change", () => onChange(facet, value, box.checked));
  }
  return {
    update(filters, counts) {
      for (const { facet, value, box, count, row } of options) {
        const number = counts[facet].get(value) ?? 0;
        box.checked = filters[facet].has(value);
        count.textContent = `${number}`;
        row.classList.toggle("none", number === 0 && !box.checked);
      }
    },
  };
}

function option(facet: FacetId, value: string, label: string): Option {
  const box = h("input", { type: "checkbox", name: facet, value });
  const count = h("span", { class: "count" });
  const row = h(
    "label",
    { class: "option", "data-value": value },
    box,
    h("span", { class: "label" }, label),
    count,
  );
  return { facet, value, row, box, count };
}
