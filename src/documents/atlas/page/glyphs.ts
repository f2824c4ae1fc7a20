import type { AtlasEnvironment } from "../data";
import { h, svg } from "./dom";
import type { DueStatus } from "./due";

/** The sensitivity as a word with one to four bars, so that it does not hang on colour. */
export function sensitivityMark(sensitivity: string, known: readonly string[]): HTMLElement {
  return h(
    "span",
    { class: "sensitivity", "data-level": sensitivity },
    bars(sensitivity, known),
    sensitivity,
  );
}

/** One to four bars, filled up to the sensitivity. */
export function bars(sensitivity: string, known: readonly string[]): SVGElement {
  const level = known.indexOf(sensitivity);
  return svg(
    "svg",
    { class: "bars", viewBox: "0 0 14 10", width: 14, height: 10, "aria-hidden": "true" },
    ...known.map((_, index) =>
      svg("rect", {
        class: index <= level ? "on" : "off",
        x: index * 3.6,
        y: 7.4 - index * 2.4,
        width: 2.4,
        height: 2.6 + index * 2.4,
        rx: 0.6,
      }),
    ),
  );
}

/** The environments of a credential: those with a value of their own, and those that read prod's. */
export function environmentMarks(environments: readonly AtlasEnvironment[]): HTMLElement {
  const used = environments.filter(({ use }) => use !== "none");
  return h(
    "span",
    { class: "environments" },
    ...used.map(({ environment, use }) =>
      h(
        "span",
        {
          class: "environment",
          "data-use": use,
          title: use === "own" ? "a value of its own" : "reads prod's",
        },
        environment,
        h("span", { class: "unseen" }, use === "own" ? ": own value. " : ": reads prod's. "),
      ),
    ),
  );
}

/** A dot whose shape says how things are due: a triangle, a filled, an empty or a small circle. */
export function dueGlyph({ state }: Pick<DueStatus, "state">): SVGElement {
  const shape =
    state === "overdue" || state === "missing"
      ? svg("path", { d: "M5 .8 9.6 9H.4Z" })
      : state === "due"
        ? svg("circle", { cx: 5, cy: 5, r: 4 })
        : svg("circle", { class: "hollow", cx: 5, cy: 5, r: 3.25 });
  return svg(
    "svg",
    {
      class: "due-glyph",
      "data-state": state,
      viewBox: "0 0 10 10",
      width: 10,
      height: 10,
      "aria-hidden": "true",
    },
    shape,
  );
}
