/** Where generated documents are committed, from the project's top folder. */
export const generatedFolder = "docs/generated";

/** The command that writes them, as messages name it. */
export const docsCommand = "npx taxonomy docs";

/** One file of the folder of generated documents. */
export interface GeneratedDocument {
  /** Path below that folder, with slashes. */
  readonly path: string;
  /** Makes the text, the same each time. */
  readonly render: () => string;
  /** The same text in pieces, each made when it is asked for: a large document is much to hold. */
  readonly pieces: () => Iterable<string>;
}

/** A document of these pieces. */
export function generatedDocument(path: string, pieces: () => Iterable<string>): GeneratedDocument {
  return { path, pieces, render: () => [...pieces()].join("") };
}

/** How every generated Markdown file begins: by it a document of ours is known when it is no longer made. */
export const generatedMark = `<!-- Made by \`${docsCommand}\``;

/**
 * The text of a generated Markdown document, in pieces.
 * @param blocks paragraphs, tables and lists, each without a line break at its end; empty ones are left out
 */
export function* markdownText(title: string, blocks: Iterable<string>): Generator<string> {
  const mark = `${generatedMark} from company/. Edits are lost: change the entry, then run it again. -->`;
  yield `${mark}\n\n# ${title}`;
  for (const block of blocks) if (block !== "") yield `\n\n${block}`;
  yield "\n";
}
