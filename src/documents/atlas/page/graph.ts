import { h, svg } from "./dom";
import { type Drawing, drawGraph } from "./graph-drawing";
import { GraphKeys } from "./graph-keys";
import { foldFrom, type GraphNode, layOut } from "./graph-layout";
import { graphAsList } from "./graph-list";
import type { DatedItem } from "./model";

/** The graph of who uses what: credentials between the Heroku apps that hold them and their consumers. */
export class Graph {
  private readonly canvas = svg("svg", {
    class: "canvas",
    role: "group",
    "aria-label": "Graph of credentials, their consumers and the Heroku apps that hold them",
  });
  private readonly words = h("div", { class: "as-list" });
  private readonly list = h(
    "details",
    { class: "list-of-graph" },
    h("summary", {}, "The same as a list"),
    this.words,
  );
  private readonly keys = new GraphKeys(this.canvas, (node) => this.use(node));
  /** Vendors that the reader unfolded. */
  private readonly opened = new Set<string>();
  /** The app or consumer whose lines stay lit. */
  private pinned: string | undefined;
  private items: readonly DatedItem[] = [];
  private selected: string | undefined;
  private drawing: Drawing | undefined;

  constructor(
    private readonly place: HTMLElement,
    private readonly sensitivities: readonly string[],
    private readonly onOpen: (name: string) => void,
  ) {
    place.append(
      heads(),
      h("div", { class: "canvas-frame" }, this.canvas),
      h(
        "p",
        { class: "hint" },
        "A solid line leads to the primary consumer, who is paged; a dashed one to the others. Arrow keys move, Enter opens.",
      ),
      this.list,
    );
    this.list.addEventListener("toggle", () => this.write());
    this.canvas.addEventListener("pointerleave", () => this.light(undefined));
    addEventListener("scroll", () => requestAnimationFrame(() => this.arrange()), {
      capture: true,
      passive: true,
    });
    new ResizeObserver(() => this.arrange()).observe(this.canvas);
  }

  update(items: readonly DatedItem[], selected: string | undefined): void {
    const isNew = selected !== this.selected;
    this.items = items;
    this.selected = selected;
    this.draw();
    if (isNew) this.drawing?.nodes.get(nodeOf(selected ?? ""))?.element.scrollIntoView({ block: "nearest" });
    this.write();
  }

  /** Puts the focus on a credential's node; whether it is there. */
  focus(name: string): boolean {
    const node = this.drawing?.nodes.get(nodeOf(name));
    if (this.place.hidden || node === undefined) return false;
    node.element.focus();
    return true;
  }

  private write(): void {
    if (this.list.open) this.words.replaceChildren(...graphAsList(this.items, this.onOpen));
  }

  private draw(focused?: string): void {
    const isLarge = this.items.length >= foldFrom;
    const holdsSelected = this.items.find(({ credential }) => credential.name === this.selected)?.vendor.id;
    const layout = layOut(this.items, ({ id }) => isLarge && !this.opened.has(id) && id !== holdsSelected);
    if (![...layout.apps, ...layout.consumers].some(({ id }) => id === this.pinned)) this.pinned = undefined;
    this.drawing = drawGraph(this.canvas, layout, {
      isLarge,
      sensitivities: this.sensitivities,
      pinned: this.pinned,
      selected: this.selected,
      onUse: (node) => this.use(node),
      onLook: (node) => this.light(node?.id),
    });
    this.arrange();
    this.keys.adopt(this.drawing, focused);
    this.light(undefined);
  }

  /** Opens a credential, unfolds a vendor, or keeps the lines of an app or a consumer lit. */
  private use(node: GraphNode): void {
    if (node.item !== undefined) {
      this.onOpen(node.item.credential.name);
      return;
    }
    if (node.vendor === undefined) this.pinned = this.pinned === node.id ? undefined : node.id;
    else if (node.isFolded === true) this.opened.add(node.vendor.id);
    else this.opened.delete(node.vendor.id);
    this.draw(node.id);
  }

  /** Lights a node and what it is connected with; without one, what is pinned or selected. */
  private light(id: string | undefined): void {
    this.drawing?.light(id ?? this.pinned ?? nodeOf(this.selected ?? ""));
  }

  private arrange(): void {
    if (!this.place.hidden) this.drawing?.arrange();
  }
}

function nodeOf(name: string): string {
  return `credential:${name}`;
}

function heads(): HTMLElement {
  const titles = ["Heroku apps", "Credentials", "Consumers"];
  return h(
    "div",
    { class: "graph-heads", "aria-hidden": "true" },
    ...titles.map((title) => h("span", {}, title)),
  );
}
