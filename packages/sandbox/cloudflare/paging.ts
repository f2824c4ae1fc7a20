import { success } from "./envelope";

/** Query parameters as Fastify parses them; a repeated parameter is an array. */
export type Query = Readonly<Record<string, string | string[] | undefined>>;

/** The first value of a query parameter. */
export function parameter(query: Query, name: string): string | undefined {
  const value = query[name];
  return Array.isArray(value) ? value[0] : value;
}

/** Limits of `per_page`, in items. */
interface PageSize {
  readonly smallest: number;
  readonly usual: number;
  readonly largest: number;
}

/** `per_page` of the zone and token lists: 5 to 50, 20 when not given (API reference). */
export const twentyAPage: PageSize = { smallest: 5, usual: 20, largest: 50 };

/** `per_page` of the Access lists: 1 to 1000 (the bounds are unverified), 25 when not given. */
export const accessPage: PageSize = { smallest: 1, usual: 25, largest: 1000 };

/**
 * The envelope of one page. A page behind the last one is empty: clients ask for page after page until they meet it.
 * A `page` or `per_page` that is no number counts as not given, one out of range as the nearest bound (unverified).
 */
export function page(items: readonly unknown[], query: Query, size: PageSize) {
  const number = Math.max(1, wholeNumber(parameter(query, "page")) ?? 1);
  const asked = wholeNumber(parameter(query, "per_page")) ?? size.usual;
  const perPage = Math.min(size.largest, Math.max(size.smallest, asked));
  const result = items.slice((number - 1) * perPage, number * perPage);
  return {
    ...success(result),
    result_info: {
      page: number,
      per_page: perPage,
      count: result.length,
      total_count: items.length,
      total_pages: Math.ceil(items.length / perPage),
    },
  };
}

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
