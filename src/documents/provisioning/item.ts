import type { Credential } from "../../model/credential";
import type { Footnotes } from "../footnotes";

/** One box of a checklist. */
export interface Item {
  /** Whether a deploy or the generated documents see to it; otherwise a person must. */
  readonly isDone: boolean;
  /** What is to be so, as Markdown. */
  readonly text: string;
  /** Fields of the entry that it comes from: those that no document states are footnoted. @default - none */
  readonly about?: readonly string[];
  /** What it consists of; a box is ticked when all of these are. @default - nothing smaller */
  readonly consistsOf?: readonly Item[];
}

/** A box that consists of others. */
export function itemOf(text: string, consistsOf: readonly Item[], about: readonly string[] = []): Item {
  return { isDone: consistsOf.every(({ isDone }) => isDone), text, about, consistsOf };
}

/** The lines of a checklist in Markdown. */
export function itemLines(
  items: readonly Item[],
  credential: Credential,
  footnotes: Footnotes,
  indent = "",
): readonly string[] {
  const lines: string[] = [];
  for (const { isDone, text, about = [], consistsOf = [] } of items) {
    lines.push(`${indent}- [${isDone ? "x" : " "}] ${text}${footnotes.mark(credential, about)}`);
    if (consistsOf.length > 0) lines.push(...itemLines(consistsOf, credential, footnotes, `${indent}  `));
  }
  return lines;
}
