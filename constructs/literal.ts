import { textProblems } from "../src/model/plain-text";

declare const literalMark: unique symbol;

/**
 * Data from outside, as Terraform has to be given it: what would begin a template in it is escaped in every string, so
 * that it means what it says. Only `literal` makes one, so nothing else gets into a stack.
 */
export type Literal<T> = T & { readonly [literalMark]: true };

/**
 * Escapes `${` and `%{` in every string of the data, the keys of its objects included. Terraform gives back the text as
 * it was written (https://developer.hashicorp.com/terraform/language/expressions/strings#escape-sequences).
 * @throws Error for a text with a mark of cdktf's own, which the rules have found before
 */
export function literal<T>(data: T): Literal<T> {
  for (const { at, found } of textProblems(data)) throw new Error(`${at}: found ${found}`);
  return escaped(data) as Literal<T>;
}

/** A text as it was written, for the few places that Terraform reads as no template, such as a description. */
export function asWritten(text: string): string {
  return text.replace(/([$%])\1\{/g, "$1{");
}

function escaped(data: unknown): unknown {
  if (typeof data === "string") return data.replace(/[$%]\{/g, (start) => `${start.charAt(0)}${start}`);
  if (data === null || typeof data !== "object") return data;
  if (Array.isArray(data)) return data.map(escaped);
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [escaped(key), escaped(value)]));
}
