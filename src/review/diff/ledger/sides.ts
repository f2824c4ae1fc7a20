import type { Ledger } from "../../../model/ledger";
import type { Versions } from "../change";

/** Two ledgers, with the credentials that their rows are of. */
export interface LedgerSides {
  readonly before: Ledger;
  readonly after: Ledger;
  /** Finds a credential by its name, the new one where it was renamed. */
  readonly versions: (name: string) => Versions;
  /** What each renamed credential was called before. */
  readonly formerNames: ReadonlyMap<string, string>;
}
