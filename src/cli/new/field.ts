import { nearestNames } from "../../model/nearest-names";
import type { Taxonomy } from "../../model/rule";
import type { Answers, Draft } from "./draft";

/** What an answer is judged by: the entry so far and the taxonomy that it is to join. */
export interface Context {
  readonly draft: Draft;
  readonly taxonomy: Taxonomy;
}

/** What a person types or chooses, or what follows a flag. */
export type Words = readonly string[];

/** How a field is asked on a terminal. */
export type Question = { readonly message: string } & (
  | {
      /** `text` is one line, `lines` is one word a line until an empty one. */
      readonly form: "text" | "lines";
    }
  | {
      /** `one` and `some` of a closed list; `ranked` is some of it, the most important one first. */
      readonly form: "one" | "some" | "ranked";
      readonly choices: readonly Choice[];
    }
);

export interface Choice {
  readonly value: string;
  /** What the value means. @default - it speaks for itself */
  readonly meaning?: string;
}

/** One field of an entry: how it is called, who has it, how it is asked, and what its words mean. */
export interface Field<K extends keyof Answers = keyof Answers> {
  /** The field's own name; its flag is the same with hyphens. */
  readonly key: K;
  /** What follows the flag; with dots where several words may. */
  readonly placeholder: `<${string}>`;
  /** What the field says, for `--help` and for the list of what is missing. */
  readonly description: string;
  /** The closed list that its words are of. @default - it is none */
  readonly words?: (draft: Draft) => readonly string[];
  /** Which entries have the field. @default - every entry */
  readonly onlyFor?: {
    readonly who: string;
    readonly applies: (context: Context) => boolean;
  };
  /** Whether somebody must say it; otherwise the proposal is taken, and without one the entry has no such field. */
  readonly isNeeded: (context: Context) => boolean;
  /** What the taxonomy implies. @default - nothing */
  readonly propose?: (context: Context) => Words | undefined;
  /** How to ask it; undefined where there is nothing to ask. @default - it is a flag only */
  readonly ask?: (context: Context) => Question | undefined;
  /**
   * Reads an answer of at least one word.
   * @throws AnswerError
   */
  readonly read: (words: Words, context: Context) => Answers[K];
  /** Ids of the rules that judge an answer as soon as it is given. @default - the check of the whole entry */
  readonly rules?: readonly string[];
}

/** An answer that cannot be. The message says what was found, what is expected, and what comes nearest. */
export class AnswerError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "AnswerError";
  }
}

/** The flag of a field: `sensitivityReason` is `--sensitivity-reason`. */
export function flagOf({ key }: Pick<Field, "key">): string {
  return `--${key.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)}`;
}

/** A field in words: what it says, which words it takes, and who has it. */
export function describe({ description, words, onlyFor }: Field, draft: Draft): string {
  const list = words?.(draft) ?? [];
  const choice = list.length === 0 ? "" : `: ${list.join(", ")}`;
  return `${description}${choice}${onlyFor === undefined ? "" : ` (only for ${onlyFor.who})`}`;
}

export const always = () => true;
export const never = () => false;

/**
 * The one word of an answer, on one line and without blanks around it.
 * @throws AnswerError
 */
export function line(words: Words): string {
  const [word = "", ...more] = words;
  if (more.length > 0) throw new AnswerError(`found ${words.length} texts, expected one`);
  const text = word.trim();
  if (text === "") throw new AnswerError("found an empty text");
  if (/\p{Cc}/u.test(text)) throw new AnswerError("found a control character or a second line");
  return text;
}

/** Every word of an answer, each on one line. */
export function lines(words: Words): string[] {
  return words.map((word) => line([word]));
}

/**
 * A word of a closed list, however it is capitalized.
 * @throws AnswerError that names the nearest words
 */
export function wordOf<W extends string>(word: string, list: readonly W[]): W {
  const found = list.find((known) => known.toLowerCase() === word.trim().toLowerCase());
  if (found !== undefined) return found;
  const nearest = nearestNames(word, list, 1)[0];
  throw new AnswerError(
    `found ${JSON.stringify(word)}, expected one of ${list.join(", ")}; the nearest is ${nearest}`,
  );
}

/** `KEY=value` in two; the key is undefined where there is none. */
export function pair(
  word: string,
  key: RegExp,
): { readonly key: string | undefined; readonly value: string } {
  const at = word.indexOf("=");
  const left = word.slice(0, at).trim();
  return at > 0 && key.test(left)
    ? { key: left, value: line([word.slice(at + 1)]) }
    : { key: undefined, value: line([word]) };
}
