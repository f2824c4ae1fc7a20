/** Where generated documents are committed, from the project's top folder. */
export const generatedFolder = "docs/generated";

/** The command that writes them, as messages name it. */
export const docsCommand = "npx taxonomy docs";

/** One file of the folder of generated documents. */
export interface GeneratedDocument {
  /** Path below that folder, with slashes. */
  readonly path: string;
  /** Makes the text, the same each time. Called when it is needed, as all texts at once are much to hold. */
  readonly render: () => string;
}

/** How every generated Markdown file begins: by it a document of ours is known when it is no longer made. */
export const generatedMark = `<!-- Made by \`${docsCommand}\``;

/**
 * The text of a generated Markdown document.
 * @param blocks paragraphs, tables and lists, each without a line break at its end; empty ones are left out
 */
export function markdownText(title: string, blocks: readonly string[]): string {
  const mark = `${generatedMark} from taxonomy/. Edits are lost: change the entry, then run it again. -->`;
  const written = [mark, `# ${title}`, ...blocks].filter((block) => block !== "");
  return `${written.join("\n\n")}\n`;
}
