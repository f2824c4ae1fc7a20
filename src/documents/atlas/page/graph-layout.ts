import type { AtlasVendor } from "../data";
import type { DatedItem } from "./model";

export type NodeKind = "vendor" | "credential" | "consumer" | "app";

/** A box of the graph. Its `y` is the middle, from the top of its column. */
export interface GraphNode {
  readonly id: string;
  readonly kind: NodeKind;
  readonly label: string;
  readonly y: number;
  /** How many credentials stand behind it. */
  readonly count: number;
  readonly item?: DatedItem;
  readonly vendor?: AtlasVendor;
  /** Whether a vendor's credentials are folded into it. */
  readonly isFolded?: boolean;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** Whether one of its credentials pages the consumer first. */
  readonly isPrimary: boolean;
  readonly count: number;
}

/** Apps on the left, credentials in the middle, consumers on the right: no line crosses a column. */
export interface GraphLayout {
  readonly middle: readonly GraphNode[];
  readonly apps: readonly GraphNode[];
  readonly consumers: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** Of the middle column, in pixels. */
  readonly height: number;
  /** Of each side column, in pixels. */
  readonly sideHeight: number;
}

const rowHeight = 22;
const vendorHeight = 28;
const sideRowHeight = 44;

/** From so many credentials on, vendors are folded until the reader opens them. */
export const foldFrom = 60;

/**
 * Lays the graph out.
 * @param isFolded whether a vendor's credentials stand behind one node
 */
export function layOut(items: readonly DatedItem[], isFolded: (vendor: AtlasVendor) => boolean): GraphLayout {
  const middle: GraphNode[] = [];
  const nodeOf = new Map<DatedItem, GraphNode>();
  let y = 0;
  for (const [vendor, own] of byVendor(items)) {
    const folded = isFolded(vendor);
    const heading: GraphNode = {
      id: `vendor:${vendor.id}`,
      kind: "vendor",
      label: vendor.title,
      y: y + vendorHeight / 2,
      count: own.length,
      vendor,
      isFolded: folded,
    };
    middle.push(heading);
    y += vendorHeight;
    for (const item of own) {
      if (folded) nodeOf.set(item, heading);
      else {
        const { name } = item.credential;
        const node: GraphNode = {
          id: `credential:${name}`,
          kind: "credential",
          label: name,
          y: y + rowHeight / 2,
          count: 1,
          item,
        };
        middle.push(node);
        nodeOf.set(item, node);
        y += rowHeight;
      }
    }
  }
  const edges = joined(items, nodeOf);
  const apps = side("app", edges, middle);
  const consumers = side("consumer", edges, middle);
  const sideHeight = Math.max(apps.length, consumers.length) * sideRowHeight;
  return { middle, apps, consumers, edges, height: Math.max(y, sideHeight), sideHeight };
}

function byVendor(items: readonly DatedItem[]): ReadonlyMap<AtlasVendor, readonly DatedItem[]> {
  const groups = new Map<AtlasVendor, DatedItem[]>();
  for (const item of [...items].sort((a, b) => a.index - b.index)) {
    groups.set(item.vendor, [...(groups.get(item.vendor) ?? []), item]);
  }
  return groups;
}

/** One edge for each pair of nodes, however many credentials stand behind it. */
function joined(
  items: readonly DatedItem[],
  nodeOf: ReadonlyMap<DatedItem, GraphNode>,
): readonly GraphEdge[] {
  const edges = new Map<string, GraphEdge>();
  const add = (from: string, to: string, isPrimary: boolean) => {
    const known = edges.get(`${from} ${to}`);
    edges.set(`${from} ${to}`, {
      from,
      to,
      isPrimary: isPrimary || known?.isPrimary === true,
      count: (known?.count ?? 0) + 1,
    });
  };
  for (const item of items) {
    const from = nodeOf.get(item)?.id ?? "";
    item.credential.consumers.forEach((consumer, index) => {
      add(from, `consumer:${consumer}`, index === 0);
    });
    for (const app of new Set(item.credential.configVars.map((held) => held.app)))
      add(from, `app:${app}`, true);
  }
  return [...edges.values()];
}

/** A column beside the credentials, ordered by where its lines come from so that few of them cross. */
function side(
  kind: "app" | "consumer",
  edges: readonly GraphEdge[],
  middle: readonly GraphNode[],
): readonly GraphNode[] {
  const yOf = new Map(middle.map(({ id, y }) => [id, y]));
  const ids = [...new Set(edges.map(({ to }) => to))].filter((id) => id.startsWith(`${kind}:`));
  return ids
    .map((id) => {
      const own = edges.filter(({ to }) => to === id);
      const mean = own.reduce((sum, { from }) => sum + (yOf.get(from) ?? 0), 0) / own.length;
      return { id, mean, count: own.reduce((sum, { count }) => sum + count, 0) };
    })
    .sort((a, b) => a.mean - b.mean || a.id.localeCompare(b.id))
    .map(({ id, count }, index) => ({
      id,
      kind,
      label: id.slice(kind.length + 1),
      y: (index + 0.5) * sideRowHeight,
      count,
    }));
}
