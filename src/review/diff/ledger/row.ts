import type { Credential } from "../../../model/credential";
import type { Generation } from "../../../model/ledger";

/** The live generations of one credential in one environment, before and after. */
export interface Row {
  readonly name: string;
  readonly environment: string;
  readonly before: readonly Generation[];
  readonly after: readonly Generation[];
  /** The entry now, or as it was. @default - the ledger names a credential that has none */
  readonly credential: Credential | undefined;
  readonly isRenamed: boolean;
}
