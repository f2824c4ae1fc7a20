import { CiError } from "./ci-error";

/** A hidden first line by which a text that was posted is found again. */
export function markerLine(marker: string): string {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(marker))
    throw new CiError(
      `The marker "${marker}" is not usable: expected words in lower case, like taxonomy-review.`,
    );
  return `<!-- ${marker} -->`;
}

/** Whether a text begins with a marker. One that holds it further down is a quotation. */
export function isMarked(text: string | null | undefined, marker: string): boolean {
  return text?.startsWith(markerLine(marker)) === true;
}
