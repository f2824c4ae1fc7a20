import type * as z from "zod/mini";
import type { Credential, EntryOf, Kind } from "../model/credential";

/** The providers that stacks can have. */
export type ProviderName = "aws" | "cloudflare" | "heroku" | "herokux" | "infisical";

/** Something that a credential lets its holder do, as Terraform or a person grants it at the vendor. */
export interface Grant {
  /** What follows "may", such as `edit DNS of zone example.com (Zone > DNS > Edit)`. */
  readonly text: string;
  /** Whether it reaches everything of its kind, or nobody here can tell how far: a whole account's writes, what reads data or secrets of every resource, a user that exists. */
  readonly isWide: boolean;
  /** Whether nothing can be changed with it; undefined where its words do not tell. */
  readonly isReading: boolean | undefined;
}

/** An entry as far as it says what it grants: of any version, so that any field may be missing. */
export type GrantingEntry = { readonly kind: string } & {
  readonly [F in GrantingField]?:
    | (Credential extends infer C ? (C extends { [K in F]?: infer V } ? V : never) : never)
    | undefined;
};
type GrantingField =
  | "scopes"
  | "zone"
  | "owner"
  | "application"
  | "user"
  | "authorizationScopes"
  | "projectRole";

/** A kind of credential in words. */
export interface KindWords {
  /** In a sentence, with its article: `an AWS access key`. */
  readonly title: string;
  /** What it is at the vendor. */
  readonly what: string;
  /** How it is made, for a person who chooses among kinds. @default - its title, and that Terraform mints it */
  readonly making?: string;
  /** What a rotation of this kind needs beside the common steps. @default - nothing */
  readonly note?: string;
  /** What has to have happened between the proof and the retirement, as a step. @default - nothing */
  readonly overlap?: string;
}

/** Something that a person has to do at the vendor. */
export interface VendorItem {
  readonly isDone: false;
  /** What is to be so, as Markdown. */
  readonly text: string;
  /** Fields of the entry that it comes from. @default - none */
  readonly about?: readonly string[];
}

/** Something that only credentials of one kind say, under the name that a reader knows it by. */
export interface Fact {
  readonly label: string;
  readonly value: string;
}

/**
 * All that one kind of credential is, beside how Terraform builds it (`constructs/tokens/<kind>.ts`) and how its vendor is
 * asked for it (`live.ts` in its folder).
 */
export interface KindDefinition<K extends Kind> {
  /** What an entry is checked against. */
  readonly schema: z.core.$ZodType;
  /** What the ledger records of a value when it is issued. */
  readonly issued: z.ZodMiniObject;
  /** Facts of the record that stay as the value was issued with, and come with the next generation (decision 033). */
  readonly lasting: readonly string[];
  /** The function that an entry of this kind is written with. */
  readonly constructorName: string;
  /** Whether Terraform mints the value, so that every part is in the state of the vendor's stack. */
  readonly isMinted: boolean;
  /** The vendor that mints it. @default - any vendor's dashboard gives such values */
  readonly mintedAt?: "aws" | "cloudflare" | "heroku" | "infisical";
  /** Providers that its stack needs. */
  readonly providers: readonly ProviderName[];
  /** Terraform resource types of which one object is one generation, with the vendor's id. */
  readonly resourceTypes: readonly string[];
  /** Keys of the values that make it up, the base first. */
  readonly partKeys: (credential: Credential<K>) => readonly string[];
  /** What the provider computes from a part and keeps in the state as well. */
  readonly derived: readonly { readonly secret: string; readonly fromPart: string }[];
  /** What it may do, from the very fields that Terraform applies. */
  readonly grants: (entry: GrantingEntry) => readonly Grant[];
  readonly words: KindWords;
  /** What a person has to do at the vendor, beside handing over a value (token taxonomy, section 5, step 2). */
  readonly vendorItems: (credential: Credential<K>) => readonly VendorItem[];
  /** What an entry says beyond the facts that every kind has. */
  readonly facts: (credential: Credential<K>) => readonly Fact[];
  /** The scopes that the rest of an entry says already. @default - it says none */
  readonly impliedScopes?: (entry: Partial<EntryOf<K>>) => readonly string[] | undefined;
}

/** A fact of an entry. */
export function fact(label: string, value: string): Fact {
  return { label, value };
}

/** A type without `readonly`, and without what an optional field may be beside its type. */
type Plain<T> = T extends object ? { -readonly [K in keyof T]: Plain<Exclude<T[K], undefined>> } : T;
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/**
 * A schema and the type of its entries, which are one knowledge: it is `never` while they differ in a field, a word, or
 * whether a field is optional.
 */
export type Proven<K extends Kind, S extends z.core.$ZodType> =
  Same<Plain<z.infer<S>>, Plain<Credential<K>>> extends true ? S : never;
