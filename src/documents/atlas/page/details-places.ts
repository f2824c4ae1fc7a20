import type { AtlasCredential, AtlasEnvironment } from "../data";
import { definitions, type Section } from "./details-section";
import { h } from "./dom";

/** Where the vault holds the credential now, and where in the other layouts. */
export function placesSection({ environments }: AtlasCredential): Section {
  return {
    title: "Where it lives",
    content: definitions(environments.map((environment) => [environment.environment, said(environment)])),
  };
}

const layouts = ["flat", "both", "env-folders"] as const;
type Layout = (typeof layouts)[number];

function said(environment: AtlasEnvironment): readonly (Node | string)[] {
  if (environment.use === "reads prod") return ["reads prod's"];
  if (environment.use === "none") return [h("span", { class: "quiet" }, "has none")];
  const { layout } = environment;
  const here = pathsIn(environment, layout);
  const moves = layouts.some((other) => pathsIn(environment, other).join() !== here.join());
  if (!moves)
    return [...here.map(line), h("span", { class: "line quiet" }, `now ${layout}; no layout moves it`)];
  const others = layouts.filter((other) => other !== layout);
  return [
    ...here.map(line),
    h("span", { class: "line quiet" }, `now, in layout ${layout}`),
    ...others.flatMap((other) => [
      h("span", { class: "line quiet other" }, `in layout ${other}`),
      ...pathsIn(environment, other).map(line),
    ]),
  ];
}

function line(path: string): HTMLElement {
  return h("span", { class: "line" }, h("code", {}, path));
}

function pathsIn({ places }: AtlasEnvironment, layout: Layout): readonly string[] {
  return places[layout].map(({ environment, folder }) => `${environment}:${folder}`);
}
