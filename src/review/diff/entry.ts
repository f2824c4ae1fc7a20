import { isKind, kinds } from "../../kinds";
import type { Credential } from "../../model/credential";
import type { Sentence } from "../sentence";
import type { ChangeId, Reason } from "./change-kinds";

/** Every field that an entry of any kind can have. */
export type Field = FieldOf<Credential>;
type FieldOf<C> = C extends unknown ? keyof C : never;
type ValueOf<C, F> = C extends unknown ? (F extends keyof C ? C[F] : never) : never;

/**
 * An entry of another commit, or of this one: its fields have the right shapes, but any may be missing, and its words
 * need not be those of this version's vocabulary.
 */
export type Entry = { readonly name: string; readonly kind: string } & {
  readonly [F in Exclude<Field, "name" | "kind">]?: ValueOf<Credential, F> | undefined;
};

/** One credential before and after a change, under the same name or a new one. */
export interface Pair {
  readonly before: Entry;
  readonly after: Entry;
}

/** Something that changed, said in words, before anybody has judged it. */
export interface Observation {
  readonly id: ChangeId;
  /** The environment concerned. @default - all of them, or none */
  readonly environment?: string;
  readonly sentence: Sentence;
  /** Why this one needs a second reviewer although not all of its kind do. @default - it does not */
  readonly reason?: Reason;
}

/** What a kind of credential is called in a sentence. */
export function kindTitle(kind: string): Sentence {
  return isKind(kind) ? [kinds[kind].words.title] : ["kind ", { quoted: kind }];
}

/** Whether an entry is of a kind that this version builds, so that what follows from the kind can be asked. */
export function hasKnownKind(entry: Entry): boolean {
  return isKind(entry.kind);
}
