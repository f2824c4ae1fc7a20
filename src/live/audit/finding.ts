import type { Environment } from "../../model/vocabulary";

/**
 * `error`: the world breaks the taxonomy. `warning`: something is there that nobody has accounted for. `note`: good to
 * know, and no reason to fail.
 */
export const severities = ["error", "warning", "note"] as const;
export type AuditSeverity = (typeof severities)[number];

/** Something in the vault, at a vendor or in an app that is not as the taxonomy and the ledger say. No text holds a value. */
export interface AuditFinding {
  /** Id of the check; ids are public and stay. */
  readonly id: string;
  readonly severity: AuditSeverity;
  /** A place in the vault, such as `prod:/Acme/slack/SL_BOT_NOTIFY`, or an object of a vendor or an app. */
  readonly at: string;
  readonly credential?: string | undefined;
  readonly environment?: Environment | undefined;
  readonly found: string;
  readonly expected: string;
  /** A command, or a step at the vendor's dashboard. */
  readonly fix: string;
}

/** A finding as a check gives it; the severity is the check's own where it says none. */
export type FindingText = Omit<AuditFinding, "id" | "severity"> & { readonly severity?: AuditSeverity };

/** The order of a report: the worst first, then by place and check, so that the same world gives the same report. */
export function inOrder(findings: readonly AuditFinding[]): readonly AuditFinding[] {
  const rank = ({ severity }: AuditFinding) => severities.indexOf(severity);
  const text = ({ at, id, found }: AuditFinding) => `${at}\n${id}\n${found}`;
  return [...findings].sort((a, b) => rank(a) - rank(b) || compare(text(a), text(b)));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A name that somebody else chose, fit to be printed: on one line, in quotation marks, of at most 100 characters. */
export function quoted(name: string): string {
  return JSON.stringify(name.length > 100 ? `${name.slice(0, 99)}…` : name);
}

/** A list in words: `a, b and c`. */
export function listed(items: readonly string[]): string {
  return new Intl.ListFormat("en").format(items);
}
