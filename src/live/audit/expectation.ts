import type { MintedKind } from "../../kinds";
import type { Credential } from "../../model/credential";
import type { Generation } from "../../model/ledger";
import type { VendorToken } from "../vendor-token";

/** What the entry and the ledger say of a token of one kind. */
export interface Expectation<K extends MintedKind = MintedKind> {
  /** When the vendor ends it, ISO 8601; null for never, undefined where the vendor ends none. */
  readonly expires: (
    credential: Credential<K>,
    generation: Generation,
    token: VendorToken,
  ) => string | null | undefined;
  /** Seconds by which the vendor's end may differ: where it counts from its own creation. */
  readonly tolerance: number;
  /** What it may do; undefined where the vendor does not say. */
  readonly grants: (credential: Credential<K>) => readonly string[] | undefined;
  /** Whether one permission includes another. */
  readonly covers: (held: string, wanted: string) => boolean;
}

export const isSame = (held: string, wanted: string) => held === wanted;
export const unsaid = () => undefined;

/** ISO 8601, so many seconds after another instant; null for never, undefined where a vendor names no instant. */
export function after(created: string | undefined, seconds: number | null): string | null | undefined {
  if (seconds === null) return null;
  const end = new Date(Date.parse(created ?? "") + seconds * 1000);
  return Number.isNaN(end.getTime()) ? undefined : end.toISOString();
}
