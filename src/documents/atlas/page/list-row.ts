import { addressOf, h, isPlainClick } from "./dom";
import { dueWords, expiryWords } from "./due";
import { dueGlyph, environmentMarks, sensitivityMark } from "./glyphs";
import { marked } from "./highlight";
import type { DatedItem } from "./model";
import { findWords } from "./search";

export interface ListRow {
  readonly element: HTMLElement;
  readonly link: HTMLAnchorElement;
  update(item: DatedItem, words: readonly string[], isSelected: boolean): void;
}

/** One credential in the table. A click anywhere on it opens the details. */
export function listRow(
  { credential, vendor }: DatedItem,
  sensitivities: readonly string[],
  onOpen: (name: string) => void,
): ListRow {
  const link = h("a", { class: "name", href: addressOf(credential.name) });
  const purpose = h("span", { class: "purpose" });
  const why = h("span", { class: "why" });
  const due = h("td", { role: "cell", class: "due" });
  const element = h(
    "tr",
    { role: "row", "data-name": credential.name },
    h("th", { role: "rowheader", scope: "row", class: "name-cell" }, link, purpose, why),
    h("td", { role: "cell", class: "vendor" }, vendor.title),
    h(
      "td",
      { role: "cell", class: "sensitivity-cell" },
      sensitivityMark(credential.sensitivity, sensitivities),
    ),
    h("td", { role: "cell", class: "values" }, environmentMarks(credential.environments)),
    h("td", { role: "cell", class: "consumers" }, credential.consumers.join(", ")),
    h("td", { role: "cell", class: "rotation" }, credential.rotation),
    due,
  );
  element.addEventListener("click", (event) => {
    if (!isPlainClick(event) || getSelection()?.isCollapsed === false) return;
    event.preventDefault();
    onOpen(credential.name);
  });
  return {
    element,
    link,
    update(item, words, isSelected) {
      link.replaceChildren(...marked(credential.name, words));
      purpose.replaceChildren(...marked(credential.purpose, words));
      why.replaceChildren(...reasons(item, words));
      due.replaceChildren(...dueCell(item));
      element.classList.toggle("selected", isSelected);
      if (isSelected) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    },
  };
}

/** Where a search found what the row does not show, such as an old name. */
function reasons(item: DatedItem, words: readonly string[]): readonly Node[] {
  const hidden = (findWords(item.fields, words) ?? []).filter(({ shown }) => !shown);
  return [...new Set(hidden)].map(({ label, text }) =>
    h("span", {}, h("span", { class: "label" }, `${label} `), ...marked(text, words)),
  );
}

function dueCell({ status }: DatedItem): readonly Node[] {
  const { deadline, state, unfinished } = status;
  const words = h("span", { class: "when", "data-state": state }, dueGlyph(status), dueWords(status));
  const date =
    deadline === null
      ? []
      : [h("time", { class: "expires", datetime: deadline, title: deadline }, expiryWords(status))];
  return [words, ...date, ...unfinished.map((step) => h("span", { class: "unfinished" }, step))];
}
