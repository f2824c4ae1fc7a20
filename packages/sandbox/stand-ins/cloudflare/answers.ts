import { ProviderError } from "../definition";
import type { ApiAnswer } from "./http-client";

export type Json = null | boolean | number | string | Json[] | JsonObject;
export type JsonObject = { [name: string]: Json };

function unreadable(): ProviderError {
  return new ProviderError("failed to deserialize http request", "unexpected end of JSON input");
}

/**
 * The `result` of an answer; `success` and `errors` are never read (facts 8).
 * @throws ProviderError when the answer is no JSON or has no such object.
 */
export function resultObject(answer: ApiAnswer): JsonObject {
  const result = (parse(answer) as { result?: Json } | null)?.result;
  if (typeof result !== "object" || result === null || Array.isArray(result)) throw unreadable();
  return result;
}

/** The `result` of a list; anything but an array counts as empty. */
export function resultList(answer: ApiAnswer): JsonObject[] {
  const result = (parse(answer) as { result?: Json } | null)?.result;
  return Array.isArray(result) ? (result as JsonObject[]) : [];
}

function parse({ text }: ApiAnswer): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unreadable();
  }
}

/** @throws ProviderError when the answer to a DELETE is not JSON or is empty (facts 9). */
export function checkDeleted({ contentType, text }: ApiAnswer): void {
  if (!/^application\/([^;]*\+)?json\b/.test(contentType) || text === "") {
    throw new ProviderError(
      "failed to make http request",
      `expected destination type of 'string' or '[]byte' for responses with content-type '${contentType}' that is not 'application/json'`,
    );
  }
}

/** The member of an object as text, or null. */
export function textOf(object: JsonObject, name: string): string | null {
  const value = object[name];
  return typeof value === "string" ? value : null;
}
