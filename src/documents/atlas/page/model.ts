import type { AtlasCredential, AtlasData, AtlasVendor } from "../data";
import { type DueStatus, statusOf } from "./due";
import { type SearchField, searchFields } from "./search";

/** A credential with what the page works out of it once. */
export interface Item {
  readonly credential: AtlasCredential;
  readonly vendor: AtlasVendor;
  readonly fields: readonly SearchField[];
  /** Place in the taxonomy's own order. */
  readonly index: number;
}

/** An item as it stands at one moment. */
export interface DatedItem extends Item {
  readonly status: DueStatus;
}

export function itemsOf(data: AtlasData): readonly Item[] {
  const known = new Map(data.vendors.map((vendor) => [vendor.id, vendor]));
  return data.credentials.map((credential, index) => {
    const vendor = known.get(credential.vendor);
    if (vendor === undefined) throw new Error(`${credential.name} is of no vendor`);
    return { credential, vendor, fields: searchFields(credential, vendor), index };
  });
}

/** @param now milliseconds since 1970 */
export function atTime(items: readonly Item[], now: number, overlapDays: number): readonly DatedItem[] {
  return items.map((item) => ({ ...item, status: statusOf(item.credential, now, overlapDays) }));
}
