import { data, Evaluator, Lexer, Parser } from "@actions/expressions";
import type { FunctionDefinition } from "@actions/expressions/funcs/info";

/** What `${{ }}` can name: `github`, `env`, `secrets` and so on. */
export type Contexts = Readonly<Record<string, unknown>>;

/** How the steps, or the needed jobs, have gone so far. */
export type Progress = "success" | "failure";

/** The value of an expression, as GitHub Actions evaluates it. */
export function evaluate(text: string, contexts: Contexts, progress: Progress = "success"): unknown {
  const functions = statusFunctions(progress);
  const { tokens } = new Lexer(text).lex();
  const expression = new Parser(tokens, Object.keys(contexts), functions).parse();
  const values = new data.Dictionary(
    ...Object.entries(contexts).map(([key, value]) => ({ key, value: asData(value) })),
  );
  const byName = new Map(functions.map((definition) => [definition.name, definition]));
  return plain(new Evaluator(expression, values, byName).evaluate());
}

/** A text with its `${{ }}` replaced. */
export function interpolate(text: string, contexts: Contexts): string {
  return text.replace(/\$\{\{(.*?)\}\}/gs, (_, inside: string) =>
    String(evaluate(inside.trim(), contexts) ?? ""),
  );
}

/** Whether an `if` lets something run: one that asks for no status means "and nothing failed". */
export function holds(
  condition: string | boolean | undefined,
  contexts: Contexts,
  progress: Progress,
): boolean {
  const text = String(condition ?? "success()")
    .trim()
    .replace(/^\$\{\{(.*)\}\}$/s, "$1")
    .trim();
  const asksForStatus = /\b(success|failure|always|cancelled)\s*\(/.test(text);
  return Boolean(evaluate(asksForStatus ? text : `success() && (${text})`, contexts, progress));
}

function statusFunctions(progress: Progress): FunctionDefinition[] {
  const answers = {
    success: progress === "success",
    failure: progress === "failure",
    always: true,
    cancelled: false,
  };
  return Object.entries(answers).map(([name, answer]) => ({
    name,
    minArgs: 0,
    maxArgs: 0,
    call: () => new data.BooleanData(answer),
  }));
}

function asData(value: unknown): data.ExpressionData {
  if (typeof value === "string") return new data.StringData(value);
  if (typeof value === "boolean") return new data.BooleanData(value);
  if (typeof value === "number") return new data.NumberData(value);
  if (Array.isArray(value)) return new data.Array(...value.map(asData));
  if (value === null || value === undefined) return new data.Null();
  const pairs = Object.entries(value).map(([key, inner]) => ({ key, value: asData(inner) }));
  return new data.Dictionary(...pairs);
}

function plain(value: data.ExpressionData): unknown {
  switch (value.kind) {
    case data.Kind.Boolean:
    case data.Kind.Number:
    case data.Kind.String:
      return value.value;
    case data.Kind.Null:
      return null;
    default:
      throw new Error("an expression gave a whole context");
  }
}
