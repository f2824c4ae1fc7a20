import type { FastifyReply, FastifyRequest } from "fastify";
import { HerokuError } from "./errors";

/** How one kind of list can be cut. */
export interface RangeFields<Item> {
  /** Fields of the `Range` header and the value each item has there; the first one is the default. */
  readonly fields: Readonly<Record<string, (item: Item) => string | number>>;
}

interface Range {
  readonly field: string;
  readonly from?: { readonly value: string; readonly exclusive: boolean };
  readonly to?: { readonly value: string; readonly exclusive: boolean };
  readonly max: number;
  readonly order?: "asc" | "desc";
}

const defaultPage = 200;
const largestPage = 1000;

/**
 * The page of a list that the request's `Range` header asks for, in the form `<field> [from]..[to][; max=N[,order=desc]]`
 * where `]` before a bound leaves the bound itself out. Sets `Accept-Ranges` and `Content-Range`; when more follows,
 * status 206 and `Next-Range` (Platform API reference, "Ranges").
 * @throws HerokuError 416 for a header that cannot be read, an unknown field, or a page outside 1..1000.
 */
export function rangeOf<Item>(
  items: readonly Item[],
  { fields }: RangeFields<Item>,
  request: FastifyRequest,
  reply: FastifyReply,
): Item[] {
  const names = Object.keys(fields);
  const range = parseRange(request.headers.range, names);
  const keyOf = fields[range.field]!;
  const ordered = [...items].sort((left, right) => compare(keyOf(left), keyOf(right)));
  if (range.order === "desc") ordered.reverse();
  const within = ordered.filter((item) => isWithin(keyOf(item), range));
  const page = within.slice(0, range.max);
  const options = range.order === undefined ? `max=${range.max}` : `max=${range.max}, order=${range.order}`;
  const [first, last] = [page[0], page.at(-1)].map((item) => (item === undefined ? "" : keyOf(item)));
  reply.header("Accept-Ranges", names.join(", "));
  reply.header("Content-Range", `${range.field} ${first}..${last}; ${options}`);
  if (within.length > page.length) {
    reply.code(206).header("Next-Range", `${range.field} ]${last}..; ${options}`);
  }
  return page;
}

const rangeForm = /^(\w+)(?:\s+(\]?)([^\s;]*?)\.\.(\[?)([^\s;]*))?\s*(?:;\s*(.*))?$/;

function parseRange(header: string | undefined, names: readonly string[]): Range {
  if (header === undefined || header === "") return { field: names[0]!, max: defaultPage };
  const match = rangeForm.exec(header.trim());
  const field = match?.[1] ?? "";
  if (match === null || !names.includes(field)) throw unsatisfiable();
  const options = new Map<string, string>();
  for (const part of (match[6] ?? "").split(/[,;]/)) {
    const [name = "", value = ""] = part.trim().split("=");
    if (name !== "") options.set(name, value);
  }
  const max = Number(options.get("max") ?? defaultPage);
  const order = options.get("order");
  if (!Number.isInteger(max) || max < 1 || max > largestPage) throw unsatisfiable();
  if (order !== undefined && order !== "asc" && order !== "desc") throw unsatisfiable();
  return {
    field,
    max,
    ...(order === undefined ? {} : { order }),
    ...(match[3] ? { from: { value: match[3], exclusive: match[2] === "]" } } : {}),
    ...(match[5] ? { to: { value: match[5], exclusive: match[4] === "[" } } : {}),
  };
}

/** Bounds are positions in the order of the list, so with `order=desc` "from" is the larger end. */
function isWithin(value: string | number, range: Range): boolean {
  const sign = range.order === "desc" ? -1 : 1;
  const position = (bound: string) =>
    sign * compare(value, typeof value === "number" ? Number(bound) : bound);
  if (range.from !== undefined) {
    const at = position(range.from.value);
    if (at < 0 || (at === 0 && range.from.exclusive)) return false;
  }
  if (range.to !== undefined) {
    const at = position(range.to.value);
    if (at > 0 || (at === 0 && range.to.exclusive)) return false;
  }
  return true;
}

function compare(left: string | number, right: string | number): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function unsatisfiable(): HerokuError {
  return new HerokuError(
    416,
    "requested_range_not_satisfiable",
    "The requested range cannot be satisfied. Please validate the `Range` header and try again.",
    "https://devcenter.heroku.com/articles/platform-api-reference#ranges",
  );
}
