import { addressOf, h, isPlainClick } from "./dom";
import type { DatedItem } from "./model";

/** The graph in words: what each consumer uses, and which config vars each Heroku app holds. */
export function graphAsList(items: readonly DatedItem[], onOpen: (name: string) => void): readonly Node[] {
  const link = (name: string) => {
    const element = h("a", { href: addressOf(name) }, name);
    element.addEventListener("click", (event) => {
      if (!isPlainClick(event)) return;
      event.preventDefault();
      onOpen(name);
    });
    return element;
  };
  const consumers = unique(items.flatMap(({ credential }) => credential.consumers));
  const apps = unique(items.flatMap(({ credential }) => credential.configVars.map(({ app }) => app)));
  return [
    ...consumers.map((consumer) =>
      block(
        consumer,
        items
          .filter(({ credential }) => credential.consumers.some((name) => name === consumer))
          .map(({ credential }) => [
            link(credential.name),
            credential.consumers[0] === consumer ? " (paged when it expires)" : "",
          ]),
      ),
    ),
    ...apps.map((app) =>
      block(
        app,
        items.flatMap(({ credential }) => {
          const held = credential.configVars.filter((configVar) => configVar.app === app);
          return held.length === 0
            ? []
            : [[link(credential.name), ` as ${held.map(({ configVar }) => configVar).join(", ")}`]];
        }),
      ),
    ),
  ];
}

function block(title: string, rows: readonly (readonly (Node | string)[])[]): HTMLElement {
  return h("section", {}, h("h2", {}, title), h("ul", {}, ...rows.map((row) => h("li", {}, ...row))));
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}
