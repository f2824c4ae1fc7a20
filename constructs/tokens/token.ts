import type { TerraformResource, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import type { Target } from "../../targets/target";
import type { Adoption } from "../../taxonomy/adoption";
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
  /** Where the vault holds parts of the value under an old name, while the credential is being adopted. */
  readonly copies: Adoption["copies"];
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
  /** The values of the generation before the newest. Absent where one is live, and where values are ephemeral. */
  readonly valuesBefore?: Readonly<Record<string, string>> | undefined;
  /** What has to be in place before anybody may be given the newest values. @default - nothing but the token */
  readonly usableAfter?: readonly TerraformResource[];
}

/** The newest of a list that is never empty. */
export function newestOf(generations: readonly [Generation, ...Generation[]]): Generation {
  return generations[generations.length - 1] ?? generations[0];
}

/** A minted credential at its vendor: one token for each live generation. */
export abstract class MintedTokens<K extends Kind, T> extends Construct implements Token {
  readonly values: Readonly<Record<string, string>>;
  readonly lastingValues: Readonly<Record<string, string>>;
  readonly valuesBefore: Readonly<Record<string, string>> | undefined;
  readonly usableAfter: TerraformResource[] = [];

  constructor(
    scope: Construct,
    id: string,
    protected readonly props: TokenProps<K>,
  ) {
    super(scope, id);
    const [newest, before] = this.mintAll().reverse();
    this.values = newest === undefined ? {} : this.valuesOf(newest);
    this.lastingValues = this.values;
    this.valuesBefore = before === undefined ? undefined : this.valuesOf(before);
  }

  /** Makes the token of every live generation, in their order, with whatever they share. */
  protected abstract mintAll(): T[];

  /** Terraform expression of each part's value, by part key. */
  protected abstract valuesOf(token: T): Readonly<Record<string, string>>;
}
