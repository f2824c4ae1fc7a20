import type { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { Target } from "../../targets/target";
import type { Credential, Kind } from "../../taxonomy/credential";
import type { Generation } from "../../taxonomy/ledger";
import type { Placement } from "../../taxonomy/placement";
import type { Environment } from "../../taxonomy/vocabulary";

/** What a token construct is given: one credential in one environment, with its live generations. */
export interface TokenProps<K extends Kind = Kind> {
  readonly stack: TerraformStack;
  readonly target: Target;
  readonly credential: Credential<K>;
  readonly environment: Environment;
  /** The live generations, newest last, at least one. */
  readonly generations: readonly [Generation, ...Generation[]];
  /** Where the vault holds the credential, the place to read back from first. */
  readonly placements: readonly [Placement, ...Placement[]];
}

/** A credential at its vendor. */
export interface Token extends Construct {
  /** Terraform expression of each part's newest value, by part key, for the vault. May be ephemeral. */
  readonly values: Readonly<Record<string, string>>;
  /**
   * The same for whatever must keep the value in its state, such as a Heroku config var. Absent when the values above
   * are ephemeral: then the value is read back from the vault.
   */
  readonly lastingValues?: Readonly<Record<string, string>>;
}

/** The newest of a list that is never empty. */
export function newestOf(generations: readonly [Generation, ...Generation[]]): Generation {
  return generations[generations.length - 1] ?? generations[0];
}
