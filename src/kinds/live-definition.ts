import type { Expectation } from "../live/audit/expectation";
import type { Bench, Check, Subject } from "../live/proof/check";
import type { PartValues } from "../live/vault-copies";
import type { Holdings } from "../live/vendor-token";
import type { Kind } from "../model/credential";
import type { MintedKind } from ".";

/** How the vendor of one kind of credential is asked. */
export interface LiveKind<K extends Kind> {
  /** Whether the vendor accepts the value that the vault holds, and has it as the newest generation. */
  readonly prove: (bench: Bench, subject: Subject<K>, values: PartValues) => Promise<readonly Check[]>;
}

/** The same for a kind that Terraform mints. */
export interface LiveMintedKind<K extends MintedKind> extends LiveKind<K> {
  /** How its tokens are found. */
  readonly holdings: Holdings<K>;
  /** What the entry and the ledger say of a token. */
  readonly expectation: Expectation<K>;
}
