import { create } from "xmlbuilder2";
import type { AwsError } from "./errors";

/** Content of an XML element: text, child elements, or repeated `member` elements. */
export type XmlContent =
  | string
  | boolean
  | { readonly [name: string]: XmlContent | XmlContent[] | undefined };

/** `<XResponse><XResult>…</XResult><ResponseMetadata>…`; an operation without output has no result element. */
export function successDocument(
  operation: { readonly name: string; readonly namespace: string },
  result: XmlContent | undefined,
  requestId: string,
): string {
  return write({
    [`${operation.name}Response`]: {
      "@xmlns": operation.namespace,
      ...(result === undefined ? {} : { [`${operation.name}Result`]: withoutUndefined(result) }),
      ResponseMetadata: { RequestId: requestId },
    },
  });
}

/** `<ErrorResponse><Error>…`; `Type` says whose fault it is. */
export function errorDocument(error: AwsError, namespace: string, requestId: string): string {
  return write({
    ErrorResponse: {
      "@xmlns": namespace,
      Error: {
        Type: error.status >= 500 ? "Receiver" : "Sender",
        Code: error.code,
        Message: error.message,
      },
      RequestId: requestId,
    },
  });
}

/** A list as query APIs write it: an element with one `member` per entry. */
export function members(entries: readonly XmlContent[]): XmlContent {
  return entries.length === 0 ? {} : { member: [...entries] };
}

/** Times are in UTC to the second. */
export function secondsOf(timestamp: string): string {
  return `${timestamp.slice(0, 19)}Z`;
}

function write(document: object): string {
  return create({ invalidCharReplacement: "" }, document).end({ headless: true });
}

function withoutUndefined(content: XmlContent): unknown {
  if (typeof content !== "object") return String(content);
  return Object.fromEntries(
    Object.entries(content)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [
        name,
        Array.isArray(value) ? value.map(withoutUndefined) : withoutUndefined(value!),
      ]),
  );
}
