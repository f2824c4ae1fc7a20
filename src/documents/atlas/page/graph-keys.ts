import type { Drawing } from "./graph-drawing";
import type { GraphLayout, GraphNode } from "./graph-layout";

/**
 * The keyboard in the graph: it is one stop of the Tab key. Up and Down go along a column, Left and Right to the first
 * connected node of the next one, Home and End to a column's ends, Enter and Space use a node.
 */
export class GraphKeys {
  private drawing: Drawing | undefined;
  /** The node that the Tab key stops at. */
  private stop: string | undefined;

  constructor(
    canvas: SVGSVGElement,
    private readonly onUse: (node: GraphNode) => void,
  ) {
    canvas.addEventListener("focusin", (event) => this.stopAt((event.target as SVGElement).dataset.node));
    canvas.addEventListener("keydown", (event) => this.press(event));
  }

  /** Takes over a new drawing; `focused` gets the focus there. */
  adopt(drawing: Drawing, focused?: string): void {
    this.drawing = drawing;
    const known = [focused, this.stop].find((id) => id !== undefined && this.isUsable(id));
    const usable = [...drawing.nodes.values()].filter(({ node }) => this.isUsable(node.id));
    const first = usable.find(({ node }) => node.kind === "credential") ?? usable[0];
    this.stopAt(known ?? first?.node.id);
    if (focused !== undefined) drawing.nodes.get(focused)?.element.focus();
  }

  private stopAt(id: string | undefined): void {
    if (id === undefined) return;
    this.elementOf(this.stop)?.setAttribute("tabindex", "-1");
    this.elementOf(id)?.setAttribute("tabindex", "0");
    this.stop = id;
  }

  private press(event: KeyboardEvent): void {
    const node = this.drawing?.nodes.get(this.stop ?? "")?.node;
    if (this.drawing === undefined || node === undefined || event.ctrlKey || event.metaKey || event.altKey)
      return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.onUse(node);
      return;
    }
    const target = targetOf(event.key, node, this.drawing.layout, (id) => this.isUsable(id));
    if (target === undefined) return;
    event.preventDefault();
    this.elementOf(target.id)?.focus();
  }

  private isUsable(id: string): boolean {
    return this.elementOf(id)?.dataset.node !== undefined;
  }

  private elementOf(id: string | undefined): SVGElement | undefined {
    return id === undefined ? undefined : this.drawing?.nodes.get(id)?.element;
  }
}

function targetOf(
  key: string,
  node: GraphNode,
  layout: GraphLayout,
  isUsable: (id: string) => boolean,
): GraphNode | undefined {
  const column = columnOf(node, layout).filter(({ id }) => isUsable(id));
  const at = column.indexOf(node);
  switch (key) {
    case "ArrowDown":
      return column[at + 1];
    case "ArrowUp":
      return column[at - 1];
    case "Home":
      return column[0];
    case "End":
      return column.at(-1);
    case "ArrowLeft":
      return node.kind === "app"
        ? undefined
        : connected(node, layout, node.kind === "consumer" ? "middle" : "apps");
    case "ArrowRight":
      return node.kind === "consumer"
        ? undefined
        : connected(node, layout, node.kind === "app" ? "middle" : "consumers");
    default:
      return undefined;
  }
}

function columnOf({ kind }: GraphNode, { apps, middle, consumers }: GraphLayout): readonly GraphNode[] {
  if (kind === "app") return apps;
  return kind === "consumer" ? consumers : middle;
}

/** The first node of a column that a line leads to. */
function connected(
  node: GraphNode,
  layout: GraphLayout,
  column: "apps" | "middle" | "consumers",
): GraphNode | undefined {
  const ids = new Set(
    layout.edges.flatMap(({ from, to }) => (from === node.id ? [to] : to === node.id ? [from] : [])),
  );
  return layout[column].find(({ id }) => ids.has(id));
}
