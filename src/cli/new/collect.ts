import type { Finding, Taxonomy } from "../../model/rule";
import type { Answers, Draft } from "./draft";
import { AnswerError, type Context, type Field, flagOf, type Question, type Words } from "./field";
import { fields } from "./fields";
import { problemsOf } from "./judge";

/** What was said already: by a flag, or by the name. */
export type Given = Partial<Record<keyof Answers, Words>>;

/** Asks a person one question; `proposal` is what Enter alone says. */
export interface Asker {
  ask(question: Question, proposal: Words | undefined): Promise<Words>;
  /** Shows why an answer was not taken. */
  refuse(reason: string): void;
}

/** What is wrong with what was said, and what is missing. */
export interface Gaps {
  readonly wrong: readonly string[];
  readonly missing: readonly Field[];
}

/** Fills the draft with what was said and what the taxonomy implies, and collects everything that is wrong or missing. */
export function fill(given: Given, taxonomy: Taxonomy): { readonly draft: Draft } & Gaps {
  let draft: Draft = {};
  const wrong: string[] = [];
  const missing: Field[] = [];
  for (const field of fields) {
    const context = { draft, taxonomy };
    const words = given[field.key];
    try {
      if (!isOf(field, context)) {
        if (words !== undefined) throw new AnswerError(`only ${field.onlyFor?.who} have it; drop the flag`);
      } else if (words !== undefined) draft = answered(draft, field, words, context);
      else if (field.isNeeded(context)) missing.push(field);
      else draft = answered(draft, field, field.propose?.(context) ?? [], context);
    } catch (error) {
      if (!(error instanceof AnswerError)) throw error;
      wrong.push(`${flagOf(field)}: ${error.message}`);
    }
  }
  return { draft, wrong, missing };
}

/** Asks for every field that was not said, and asks again until the answer breaks no rule. */
export async function interview(given: Given, taxonomy: Taxonomy, asker: Asker): Promise<Draft> {
  let draft: Draft = {};
  for (const field of fields) {
    const context = { draft, taxonomy };
    if (!isOf(field, context)) continue;
    draft = await settle(field, context, given[field.key], asker);
  }
  return draft;
}

/** One field: what was said if it stands, else what a person answers. */
async function settle(field: Field, context: Context, said: Words | undefined, asker: Asker): Promise<Draft> {
  const question = field.ask?.(context);
  const proposal = field.propose?.(context);
  if (question === undefined) return answered(context.draft, field, said ?? proposal ?? [], context);
  let words = said;
  for (;;) {
    words ??= await asker.ask(question, proposal);
    const refusal = refusalOf(field, context, words);
    if (refusal === undefined) return answered(context.draft, field, words, context);
    asker.refuse(refusal);
    words = undefined;
  }
}

/** Why an answer cannot stand: it cannot be read, is missing, or breaks a rule; with the rule's fix. */
function refusalOf(field: Field, context: Context, words: Words): string | undefined {
  if (words.length === 0 && field.isNeeded(context)) return "an answer is needed";
  try {
    const draft = answered(context.draft, field, words, context);
    const [problem] = problemsOf({ ...context, draft }, field.rules ?? []);
    return problem === undefined ? undefined : textOf(problem);
  } catch (error) {
    if (error instanceof AnswerError) return error.message;
    throw error;
  }
}

function textOf({ entry, found, expected, fix, rule }: Finding): string {
  return `${entry}: found ${found}, expected ${expected} [${rule}]. To fix: ${fix}`;
}

function answered(draft: Draft, field: Field, words: Words, context: Context): Draft {
  return words.length === 0 ? draft : { ...draft, [field.key]: field.read(words, context) };
}

function isOf(field: Field, context: Context): boolean {
  return field.onlyFor?.applies(context) ?? true;
}
