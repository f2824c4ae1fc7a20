import type { Adoption } from "./adoption";
import type { Credential } from "./credential";
import type { Finding, FindingText } from "./finding";
import type { Generation, Ledger } from "./ledger";

export type { Finding, FindingText };

/** What the rules look at. */
export interface Taxonomy {
  readonly credentials: readonly Credential[];
  readonly ledger: Ledger;
  /** What is being taken over. @default - nothing */
  readonly adoption?: Adoption;
  /** File of the ledger, as findings name it. */
  readonly ledgerFile: string;
  /** The day to look from, UTC to the second. @default - unknown: rules that need it find nothing */
  readonly today?: string;
  /**
   * What the clock shows, UTC to the second: the ledger tells of nothing later. @default - unknown, as in a synthesis,
   * which reads no clock: rules that need it find nothing
   */
  readonly clock?: string;
  /** Entries that have not the shape of one, and are not among `credentials`. @default - there are none */
  readonly misshapen?: readonly Credential[];
}

/** One rule of the taxonomy. */
export interface Rule {
  readonly id: string;
  /** The rule as a sentence, with the section that asks for it. */
  readonly description: string;
  readonly check: (taxonomy: Taxonomy) => readonly Omit<Finding, "rule">[];
}

/** A rule that looks at one credential at a time. */
export function eachCredential(
  rule: Pick<Rule, "id" | "description"> & {
    readonly severity?: Finding["severity"];
    readonly check: (credential: Credential) => readonly FindingText[];
  },
): Rule {
  return {
    id: rule.id,
    description: rule.description,
    check: ({ credentials }) => {
      const findings: Omit<Finding, "rule">[] = [];
      for (const credential of credentials) {
        for (const text of rule.check(credential)) findings.push(at(credential, text, rule.severity));
      }
      return findings;
    },
  };
}

/** A rule that looks at one row of the ledger at a time: a credential's live generations in one environment. */
export function eachLedgerRow(
  rule: Pick<Rule, "id" | "description"> & {
    /** `credential` is undefined where no entry has the row's name. */
    readonly check: (
      generations: readonly Generation[],
      credential: Credential | undefined,
    ) => readonly FindingText[];
  },
): Rule {
  return {
    id: rule.id,
    description: rule.description,
    check: ({ credentials, ledger, ledgerFile }) => {
      const known = new Map(credentials.map((credential) => [credential.name, credential]));
      const findings: Omit<Finding, "rule">[] = [];
      for (const [name, row] of Object.entries(ledger.credentials)) {
        const credential = known.get(name);
        for (const [environment, generations] of Object.entries(row)) {
          for (const text of rule.check(generations, credential))
            findings.push(at({ file: ledgerFile, name: `${name}.${environment}` }, text));
        }
      }
      return findings;
    },
  };
}

/** A finding at an entry, or at a row of the ledger. */
export function at(
  credential: Pick<Credential, "file" | "name">,
  text: FindingText,
  severity: Finding["severity"] = "error",
): Omit<Finding, "rule"> {
  return { severity, file: credential.file, entry: credential.name, ...text };
}

/** Names that differ only in case or punctuation fold to the same text (acme.app and acme-app). */
export function fold(name: string): string {
  return name.toUpperCase().replace(/[^A-Z0-9]+/g, "");
}
