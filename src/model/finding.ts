/** Something that a rule found, said so that the reader can fix it without opening the rule. */
export interface Finding {
  /** Id of the rule; ids are public and stay. */
  readonly rule: string;
  /** `error` stops everything; `debt` is listed and stops nothing. */
  readonly severity: "error" | "debt";
  readonly file: string;
  /** Name of the entry, or of the ledger row as `<NAME>.<environment>`. */
  readonly entry: string;
  /** Place in the file, from 1, where it could be told. */
  readonly line?: number;
  readonly column?: number;
  readonly found: string;
  readonly expected: string;
  readonly fix: string;
}

export type FindingText = Pick<Finding, "found" | "expected" | "fix">;
