import type { MintedKind } from "../../kinds";
import { ofEarlierKinds } from "../../model/as-deployed";
import type { Credential } from "../../model/credential";
import type { Taxonomy } from "../../model/rule";
import { parseStamp } from "../../model/stamp";
import type { Environment } from "../../model/vocabulary";
import { quoted } from "./finding";

/** A token that a vendor holds, ours or not. Never its value. */
export interface VendorToken {
  readonly kind: MintedKind;
  /** What it is at its vendor, as people call it. */
  readonly what: string;
  /** The vendor's id; no secret. */
  readonly id: string;
  /** The name that the vendor shows: our stamp, or whatever somebody wrote; empty where the vendor has none. */
  readonly name: string;
  /** What the stamp says; for an AWS key, which has none, what its user and the vault say; undefined for one that is not ours. */
  readonly of:
    | {
        readonly credential: string;
        readonly environment: Environment;
        readonly generation: number;
      }
    | undefined;
  /** Whether it is the credential that audits. */
  readonly isOwn: boolean;
  readonly isDisabled: boolean;
  /** ISO 8601; null for a token without an end, undefined where the vendor knows no end. */
  readonly expires: string | null | undefined;
  /** When the vendor made it, ISO 8601, where it says so. */
  readonly created: string | undefined;
  /** What it may do, one text for each permission; undefined where the vendor does not say. */
  readonly grants: readonly string[] | undefined;
  /**
   * Compares with what the vault holds of a part: the part's key and the fingerprint of what the vendor shows of it.
   * `isStart` where the vendor shows the first characters alone.
   * @default - the vendor shows nothing of the value
   */
  readonly shows?: { readonly part: string; readonly fingerprint: string; readonly isStart: boolean };
}

/** What a token's name says of whose it is; undefined for a name that is no stamp. */
export function stamped(name: string): VendorToken["of"] {
  const said = parseStamp(name);
  if (said === undefined) return undefined;
  return { credential: said.name, environment: said.environment, generation: said.generation };
}

/** How a token is called in a report; a key without a name goes by the end of its id, which the vault holds as a value. */
export function nameOf({ what, name, id }: VendorToken): string {
  if (name === "") return `${what} …${id.slice(-4)}`;
  return `${what} ${parseStamp(name) === undefined ? quoted(name) : name} (${id})`;
}

/** The credential that a token says it belongs to, if there is one of its kind. */
export function credentialOf(
  taxonomy: Pick<Taxonomy, "credentials" | "ledger">,
  token: VendorToken,
): Credential<MintedKind> | undefined {
  return [...taxonomy.credentials, ...ofEarlierKinds(taxonomy)].find(
    (one): one is Credential<MintedKind> => one.kind === token.kind && one.name === token.of?.credential,
  );
}
