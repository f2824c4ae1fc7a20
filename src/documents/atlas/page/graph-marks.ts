import { addressOf, isPlainClick, svg } from "./dom";
import { dueWords } from "./due";
import { bars } from "./glyphs";
import type { GraphNode } from "./graph-layout";

const sideWidth = 168;
const middleWidth = 276;

/** What the three columns need with room for lines between them, in pixels. */
export const minWidth = 2 * sideWidth + middleWidth + 2 * 60;

/** A node on the canvas. */
export interface DrawnNode {
  readonly node: GraphNode;
  readonly element: SVGElement;
  /** Where the node's middle is, from the canvas' top, in pixels. */
  y(): number;
  moveTo(y: number): void;
  /** Puts the node where its column is on a canvas of this width. */
  fit(width: number): void;
}

export interface NodeOptions {
  /** Whether vendors can be folded. */
  readonly isLarge: boolean;
  readonly sensitivities: readonly string[];
  readonly pinned: string | undefined;
  readonly selected: string | undefined;
  readonly onUse: (node: GraphNode) => void;
}

export function drawNode(node: GraphNode, options: NodeOptions): DrawnNode {
  const isHeading = node.kind === "vendor" && !options.isLarge;
  const element = isHeading ? heading(node) : control(node, options);
  let y = node.y;
  let x = 0;
  const place = () => element.setAttribute("transform", `translate(${x} ${y})`);
  return {
    node,
    element,
    y: () => y,
    moveTo(next) {
      y = next;
      place();
    },
    fit(width) {
      x = columnX(node, width);
      place();
    },
  };
}

/** A vendor's name above its credentials. */
function heading(node: GraphNode): SVGElement {
  return svg("g", { class: "node vendor" }, svg("text", { x: -middleWidth / 2 + 7, y: 6 }, node.label));
}

function control(node: GraphNode, options: NodeOptions): SVGElement {
  const element = node.item === undefined ? button(node, options) : link(node, options);
  element.addEventListener("click", (event) => {
    if (!isPlainClick(event as MouseEvent)) return;
    event.preventDefault();
    options.onUse(node);
  });
  element.setAttribute("tabindex", "-1");
  element.dataset.node = node.id;
  return element;
}

function link({ item, label }: GraphNode, { selected, sensitivities }: NodeOptions): SVGElement {
  const { credential, status } = item!;
  const half = middleWidth / 2;
  const level = bars(credential.sensitivity, sensitivities);
  level.setAttribute("x", `${half - 24}`);
  level.setAttribute("y", "-6");
  return svg(
    "a",
    {
      class: credential.name === selected ? "node credential selected" : "node credential",
      href: addressOf(credential.name),
      "data-level": credential.sensitivity,
      "aria-label": `${credential.name}, ${credential.sensitivity}, ${dueWords(status)}, used by ${credential.consumers.join(", ")}`,
    },
    svg("rect", { class: "box", x: -half, y: -10.5, width: 2 * half, height: 21, rx: 4 }),
    svg("circle", { class: "due-dot", "data-state": status.state, cx: 12 - half, cy: 0, r: 3 }),
    svg("text", { x: 23 - half, y: 4 }, label),
    level,
  );
}

function button(node: GraphNode, { pinned }: NodeOptions): SVGElement {
  const isVendor = node.kind === "vendor";
  const half = (isVendor ? middleWidth : sideWidth) / 2;
  const state = isVendor
    ? { "aria-expanded": `${node.isFolded !== true}` }
    : { "aria-pressed": `${node.id === pinned}` };
  const count = `${node.count} ${node.count === 1 ? "credential" : "credentials"}`;
  return svg(
    "g",
    { class: `node ${node.kind}`, role: "button", "aria-label": `${node.label} ${count}`, ...state },
    svg("rect", { class: "box", x: -half, y: -13, width: 2 * half, height: 26, rx: 5 }),
    svg("text", { x: (isVendor ? 23 : 10) - half, y: 4 }, `${node.label} `),
    svg("text", { class: "count", x: half - 10, y: 4, "text-anchor": "end" }, `${node.count}`),
    isVendor &&
      svg("path", {
        class: "fold",
        d: node.isFolded === true ? "M0-4 4 0 0 4" : "M-2-2 2 2 6-2",
        transform: `translate(${10 - half} 0)`,
      }),
  );
}

function columnX({ kind }: GraphNode, width: number): number {
  if (kind === "app") return sideWidth / 2 + 1;
  if (kind === "consumer") return width - sideWidth / 2 - 1;
  return width / 2;
}

/** A curve from a node of the middle column to one beside it. */
export function edgePath(from: DrawnNode, to: DrawnNode, width: number): string {
  const side = to.node.kind === "consumer" ? 1 : -1;
  const x1 = columnX(from.node, width) + (side * middleWidth) / 2;
  const x2 = columnX(to.node, width) - (side * sideWidth) / 2;
  const bend = (x2 - x1) / 2;
  return `M${x1} ${from.y()}C${x1 + bend} ${from.y()} ${x2 - bend} ${to.y()} ${x2} ${to.y()}`;
}
