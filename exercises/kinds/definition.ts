import type { ServiceName } from "../../packages/sandbox/http/service";
import type { MintedKind } from "../../src/kinds";
import type { Credential, Entry, EntryOf, Kind } from "../../src/model/credential";
import type { Environment, VendorId } from "../../src/model/vocabulary";
import type { Operator } from "../legacy-vault/operator";
import type { Session } from "../session/session";

/** Values of a credential's parts, by part key. */
export type PartValues = Readonly<Record<string, string>>;

/** Base URL of each vendor's API. */
export type Urls = Readonly<Record<ServiceName, string>>;

/** A token that somebody made at its vendor, with the values of its parts. */
export interface HandMadeToken {
  readonly vendor: string;
  /** What the vendor shows for it; a key of AWS has no name, and goes by its user. */
  readonly name: string;
  readonly values: PartValues;
}

/** A credential that lives through random steps: small, and with every field free to change. */
export interface Life {
  readonly name: string;
  readonly vendor: VendorId;
  readonly entry: Entry;
  /** What a person may change of the entry, one after the other in any order. */
  readonly changes: readonly Readonly<Record<string, unknown>>[];
}

/** How a kind of credential is put through its paces. */
export interface KindExercise<K extends Kind = Kind> {
  readonly life: () => Life;
  /**
   * What of the n-th copy of an entry, from 1, has to be its own, where thousands are made from it.
   * @default - its name alone
   */
  readonly numbered?: (
    entry: Credential<K>,
    number: number,
  ) => Partial<EntryOf<K> & { readonly name: string }>;
}

/** The same of a kind that Terraform mints: what a person would do at its vendor, by the vendor's API alone. */
export interface MintedKindExercise<K extends MintedKind = MintedKind> extends KindExercise<K> {
  /** Whether the vendor accepts the values. */
  readonly accepts: (credential: Credential<K>, values: PartValues, urls: Urls) => Promise<boolean>;
  /** What the vendor shows of each token of the kind: its name, or for a key of AWS `<user> #<n>`. */
  readonly names: (session: Session) => Promise<readonly string[]>;
  /** Makes a token as a person would at the vendor's dashboard: no stamp, no end, and the name that people know it by. */
  readonly makeByHand: (
    operator: Operator,
    credential: Credential<K>,
    environment: Environment,
    name: string,
  ) => Promise<HandMadeToken>;
  /** The tokens beside which a migration makes its own. @default - nobody has made one of this kind by hand */
  readonly byHand?: {
    readonly list: (operator: Operator, credential: Credential<K>) => Promise<readonly string[]>;
    /** May be done again. */
    readonly revoke: (operator: Operator, credential: Credential<K>, id: string) => Promise<unknown>;
  };
}

/** Every kind's, as far as it has one. */
export type KindExercises = { readonly [K in MintedKind]?: MintedKindExercise<K> } & {
  readonly [K in Exclude<Kind, MintedKind>]?: KindExercise<K>;
};
