import { constraints } from "./constraints";
import { validationError } from "./errors";
import type { Parameters } from "./parameters";
import type { XmlContent } from "./xml";

const defaultPage = 100;
const largestPage = 1000;

/**
 * The part of a list that `Marker` and `MaxItems` (1..1000, default 100) ask for, and the members of the answer that tell
 * how to go on. @throws AwsError 400 ValidationError
 */
export function pageOf<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  parameters: Parameters,
): { readonly items: readonly Item[]; readonly rest: Record<string, XmlContent | undefined> } {
  const size = pageSize(parameters);
  const marker = parameters.optional("Marker", constraints.marker);
  const start = marker === undefined ? 0 : items.findIndex((item) => encode(keyOf(item)) === marker) + 1;
  if (marker !== undefined && start === 0) throw validationError("Invalid Marker.");
  const page = items.slice(start, start + size);
  const last = page.at(-1);
  const truncated = start + size < items.length && last !== undefined;
  return {
    items: page,
    rest: { IsTruncated: truncated, ...(truncated ? { Marker: encode(keyOf(last)) } : {}) },
  };
}

function pageSize(parameters: Parameters): number {
  const text = parameters.get("MaxItems");
  if (text === undefined) return defaultPage;
  const size = Number(text);
  if (Number.isInteger(size) && size >= 1 && size <= largestPage) return size;
  throw validationError(
    `1 validation error detected: Value '${text}' at 'maxItems' failed to satisfy constraint: ` +
      (size > largestPage
        ? `Member must have value less than or equal to ${largestPage}`
        : "Member must have value greater than or equal to 1"),
  );
}

function encode(key: string): string {
  return Buffer.from(key, "utf8").toString("base64");
}
