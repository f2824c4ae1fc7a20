import type { Credential, Kind } from "../../model/credential";
import type { Generation, Ledger } from "../../model/ledger";
import type { Environment } from "../../model/vocabulary";
import type { Target } from "../../targets/target";
import type { Fingerprints } from "../fingerprints";
import type { Vendors } from "../vendors";

/** The value whose holders are asked: the newest generation of a credential in one environment. */
export interface Subject<K extends Kind = Kind> {
  readonly credential: Credential<K>;
  readonly environment: Environment;
  readonly newest: Generation;
  readonly ledger: Ledger;
}

/** What the checks work with. */
export interface Bench {
  readonly vendors: Vendors;
  readonly target: Target;
  readonly fingerprints: Fingerprints;
  /** Where the application behind Cloudflare Access is reached, to try a service token on it. @default - not tried */
  readonly probeUrl?: string | undefined;
}

/** One thing that was looked at. No text holds a value. */
export interface Check {
  /** What was looked at, as the ledger keeps it, such as `vault prod:/Acme/slack`. */
  readonly subject: string;
  /** `not checkable`: nobody can be asked, and the proof does not count it. */
  readonly outcome: "holds" | "fails" | "not checkable";
  /** What was seen and, where it fails, what fixes it. */
  readonly detail: string;
}

/** A check that holds where no problem was found, and otherwise fails once for each. */
export function checkOf(subject: string, problems: readonly string[], detail: string): readonly Check[] {
  if (problems.length === 0) return [{ subject, outcome: "holds", detail }];
  return problems.map((problem) => ({ subject, outcome: "fails", detail: problem }));
}
