import { isKind, kinds } from "../kinds";
import type { Grant, GrantingEntry } from "../kinds/definition";

export type { Grant, GrantingEntry } from "../kinds/definition";

/**
 * What a credential may do, from the very fields that Terraform applies; of a supplied value, whose rights a person
 * chooses at the vendor, what the entry says of it. Nothing for a kind that is not known.
 */
export function grantsOf(entry: GrantingEntry): readonly Grant[] {
  return isKind(entry.kind) ? kinds[entry.kind].grants(entry) : [];
}

/** The wide ones of what an entry grants, without those that another one grants as well. */
export function wideGrants(entry: GrantingEntry, other: GrantingEntry): readonly Grant[] {
  const held = new Set(grantsOf(other).map(({ text }) => text));
  return grantsOf(entry).filter(({ isWide, text }) => isWide && !held.has(text));
}
