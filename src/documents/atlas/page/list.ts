import { h } from "./dom";
import { sorted, vendorHeading } from "./list-order";
import { type ListRow, listRow } from "./list-row";
import type { DatedItem } from "./model";
import { wordsOf } from "./search";
import type { SortKey, State } from "./state";

interface Column {
  readonly id: string;
  readonly title: string;
  readonly sort?: SortKey;
}

const columns: readonly Column[] = [
  { id: "name", title: "Credential", sort: "name" },
  { id: "vendor", title: "Vendor", sort: "vendor" },
  { id: "sensitivity", title: "Sensitivity", sort: "sensitivity" },
  { id: "environments", title: "Values" },
  { id: "consumers", title: "Consumers" },
  { id: "rotation", title: "Cadence" },
  { id: "due", title: "Due", sort: "due" },
];

/** The credentials as a table. Its roles are written down because narrow screens lay it out as cards. */
export interface List {
  update(items: readonly DatedItem[], state: State): void;
  /** Puts the focus on a credential's row; whether it is there. */
  focus(name: string): boolean;
}

export function list(
  place: HTMLElement,
  sensitivities: readonly string[],
  handlers: { readonly onOpen: (name: string) => void; readonly onSort: (key: SortKey) => void },
): List {
  const rows = new Map<string, ListRow>();
  const heads = columns.map((column) => head(column, handlers.onSort));
  const body = h("tbody", { role: "rowgroup" });
  place.append(
    h(
      "table",
      { role: "table", "aria-label": "Credentials" },
      h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, ...heads.map(({ cell }) => cell))),
      body,
    ),
  );
  body.addEventListener("keydown", moveByArrows);
  let shown: string | undefined;
  const rowOf = (item: DatedItem) => {
    const { name } = item.credential;
    const known = rows.get(name) ?? listRow(item, sensitivities, handlers.onOpen);
    rows.set(name, known);
    return known;
  };
  return {
    update(items, state) {
      const words = wordsOf(state.query);
      for (const { cell, sort } of heads) showOrder(cell, sort, state);
      const ordered = sorted(items, sensitivities, state);
      body.replaceChildren(
        ...ordered.flatMap((item, index) => {
          const row = rowOf(item);
          row.update(item, words, state.selected === item.credential.name);
          const isFirst = ordered[index - 1]?.vendor !== item.vendor;
          return state.sort === "vendor" && isFirst
            ? [vendorHeading(item.vendor, items, columns.length), row.element]
            : [row.element];
        }),
      );
      if (state.selected !== shown)
        rows.get(state.selected ?? "")?.element.scrollIntoView({ block: "nearest" });
      shown = state.selected;
    },
    focus(name) {
      const row = rows.get(name);
      if (row?.element.isConnected !== true) return false;
      row.link.focus();
      return true;
    },
  };
}

function head({ id, title, sort }: Column, onSort: (key: SortKey) => void) {
  const cell = h("th", { role: "columnheader", scope: "col", "data-column": id });
  if (sort === undefined) cell.append(title);
  else {
    const button = h("button", { type: "button" }, title);
    button.addEventListener("click", () => onSort(sort));
    cell.append(button);
  }
  return { cell, sort };
}

function showOrder(cell: HTMLElement, sort: SortKey | undefined, state: State): void {
  if (sort === undefined) return;
  if (sort === state.sort) cell.setAttribute("aria-sort", state.descending ? "descending" : "ascending");
  else cell.removeAttribute("aria-sort");
}

/** Up, Down, Home and End go from row to row, beside the Tab key that reaches every one. */
function moveByArrows(event: KeyboardEvent): void {
  const links = [...document.querySelectorAll<HTMLElement>("#list tbody a.name")];
  const at = links.indexOf(document.activeElement as HTMLElement);
  if (at === -1) return;
  const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key];
  const link = target === undefined ? undefined : links[target];
  if (link === undefined) return;
  event.preventDefault();
  link.focus();
}
