import { svg } from "./dom";
import type { GraphEdge, GraphLayout, GraphNode } from "./graph-layout";
import { type DrawnNode, drawNode, edgePath, minWidth, type NodeOptions } from "./graph-marks";

export interface DrawingOptions extends NodeOptions {
  /** The reader looks at a node with the pointer or the keyboard, or at none any more. */
  readonly onLook: (node: GraphNode | undefined) => void;
}

/** A graph on the canvas. */
export interface Drawing {
  readonly layout: GraphLayout;
  readonly nodes: ReadonlyMap<string, DrawnNode>;
  /** Lights a node with its lines and neighbours, and dims the other lines; nothing where there is no such node. */
  light(id: string): void;
  /** Puts everything where the canvas' size and the window's place on it want it. */
  arrange(): void;
}

interface DrawnEdge extends GraphEdge {
  readonly path: SVGPathElement;
}

/** Room that the page's own bars take at the top of the window, in pixels. */
const barHeight = 90;

/** Draws a graph in place of what the canvas held. */
export function drawGraph(canvas: SVGSVGElement, layout: GraphLayout, options: DrawingOptions): Drawing {
  const edges = layout.edges.map(drawEdge);
  const nodes = new Map(
    [...layout.apps, ...layout.middle, ...layout.consumers].map((node) => [node.id, drawNode(node, options)]),
  );
  for (const { node, element } of nodes.values()) {
    element.addEventListener("pointerenter", () => options.onLook(node));
    element.addEventListener("focus", () => options.onLook(node));
    element.addEventListener("blur", () => options.onLook(undefined));
  }
  canvas.setAttribute("height", `${layout.height}`);
  canvas.style.minWidth = `${minWidth}px`;
  canvas.replaceChildren(
    svg("g", { class: "edges", "aria-hidden": "true" }, ...edges.map(({ path }) => path)),
    ...[...nodes.values()].map(({ element }) => element),
  );
  return {
    layout,
    nodes,
    light: (id) => light(canvas, nodes, edges, id),
    arrange: () => arrange(canvas, layout, nodes, edges),
  };
}

/** The more credentials stand behind a line, the stronger it is. */
function drawEdge(edge: GraphEdge): DrawnEdge {
  const path = svg("path", { class: edge.isPrimary ? "edge" : "edge other" });
  path.style.setProperty("--weight", `${Math.min(1 + Math.log2(edge.count), 6)}`);
  return { ...edge, path };
}

function light(
  canvas: SVGSVGElement,
  nodes: ReadonlyMap<string, DrawnNode>,
  edges: readonly DrawnEdge[],
  id: string,
): void {
  const lit = new Set([id]);
  for (const { from, to, path } of edges) {
    const isLit = from === id || to === id;
    path.classList.toggle("lit", isLit);
    if (isLit) lit.add(from).add(to);
  }
  for (const [name, { element }] of nodes) element.classList.toggle("lit", lit.has(name));
  canvas.classList.toggle("lighting", nodes.has(id));
}

function arrange(
  canvas: SVGSVGElement,
  layout: GraphLayout,
  nodes: ReadonlyMap<string, DrawnNode>,
  edges: readonly DrawnEdge[],
): void {
  const box = canvas.getBoundingClientRect();
  const { start, room } = visiblePart(box.top, layout);
  for (const column of [layout.apps, layout.consumers]) {
    column.forEach((node, index) => {
      nodes.get(node.id)?.moveTo(start + ((index + 0.5) * room) / column.length);
    });
  }
  for (const node of nodes.values()) node.fit(box.width);
  for (const { from, to, path } of edges) {
    const [a, b] = [nodes.get(from), nodes.get(to)];
    if (a !== undefined && b !== undefined) path.setAttribute("d", edgePath(a, b, box.width));
  }
}

/** The part of the canvas that the window shows: the columns beside the credentials stay where the reader looks. */
function visiblePart(
  canvasTop: number,
  { height, sideHeight }: GraphLayout,
): { start: number; room: number } {
  const top = Math.min(Math.max(0, barHeight - canvasTop), height);
  const bottom = Math.min(Math.max(0, innerHeight - canvasTop), height);
  const room = Math.max(bottom - top, sideHeight);
  return { start: Math.max(0, Math.min(top, height - room)), room };
}
