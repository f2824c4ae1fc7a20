import type { Finding } from "../finding";
import { findingsText } from "../findings-text";

/** Files of a company that are not the data that they should be. The message tells every finding. */
export class SourceError extends Error {
  constructor(readonly findings: readonly Finding[]) {
    super(
      `${findingsText(findings)}\nFiles of a company are read as data: until these are, no rule can look at any entry. Nothing was run.`,
    );
    this.name = "SourceError";
  }
}
