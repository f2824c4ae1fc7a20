import { h } from "./dom";

/** A titled part of the details. Without content it is left out. */
export interface Section {
  readonly title: string;
  readonly content: HTMLElement | undefined;
  readonly note?: string;
}

export function section({ title, content, note }: Section): Node {
  if (content === undefined) return document.createDocumentFragment();
  return h(
    "section",
    {},
    h("h3", {}, title),
    content,
    note !== undefined && h("p", { class: "quiet" }, note),
  );
}

/** Terms with what is said of each; undefined where there is none. */
export function definitions(
  rows: readonly (readonly [string, readonly (Node | string)[]])[],
): HTMLElement | undefined {
  if (rows.length === 0) return undefined;
  return h("dl", {}, ...rows.map(([term, said]) => h("div", {}, h("dt", {}, term), h("dd", {}, ...said))));
}

/** Texts below each other, or chips beside each other; undefined where there is none. */
export function plainList(texts: readonly string[], look: "text" | "code" | "chip"): HTMLElement | undefined {
  if (texts.length === 0) return undefined;
  return h(
    "ul",
    { class: look },
    ...texts.map((text) => h("li", {}, look === "code" ? h("code", {}, text) : text)),
  );
}
