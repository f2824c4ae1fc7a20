import type { TerraformResource, TerraformResourceLifecycle, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { address } from "../../src/model/addresses";
import type { Adoption } from "../../src/model/adoption";
import type { Credential, Kind } from "../../src/model/credential";
import { asIssued } from "../../src/model/issued-with";
import type { Generation } from "../../src/model/ledger";
import type { Placement } from "../../src/model/placement";
import type { Environment } from "../../src/model/vocabulary";
import type { Target } from "../../src/targets/target";
import { versionId } from "../child-ids";
import { Expression } from "../expression";
import type { HeldValue } from "../held-value";
import { ValueVersion } from "./value-version";

/** What a token construct is given: one credential in one environment, with its live generations of one kind. */
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
  /** Whether old names still hold the value before the newest, while the credential is renamed. @default false */
  readonly isBeforeHeld?: boolean;
  /** Whether the entry is of another kind by now: what is live then stays exactly as it is. @default false */
  readonly isOfEarlierKind?: boolean;
}

/** A credential at its vendor. */
export interface Token {
  /** The newest value: the one that the vault holds. */
  readonly newest: HeldValue;
  /**
   * Its parts for whatever must keep the value in its state, such as a Heroku config var. Absent when the values are
   * ephemeral: then they are read back from the vault.
   */
  readonly lastingValues?: Readonly<Record<string, string>>;
  /** The value before the newest. @default - one alone is live */
  readonly before?: HeldValue | undefined;
  /** What has to be in place before anybody may be given the newest values. @default - nothing but the token */
  readonly usableAfter?: readonly TerraformResource[];
  /** What ends the use of an earlier value that somebody may hold: it has to wait until all have the newest. */
  readonly endsEarlier?: readonly TerraformResource[];
}

/** The newest of a list that is never empty. */
export function newestOf(generations: readonly [Generation, ...Generation[]]): Generation {
  return generations[generations.length - 1] ?? generations[0];
}

/** A minted credential at its vendor: one token for each live generation. */
export abstract class MintedTokens<K extends Kind, T extends TerraformResource>
  extends Construct
  implements Token
{
  readonly newest: HeldValue;
  readonly lastingValues: Readonly<Record<string, string>>;
  readonly before: HeldValue | undefined;
  readonly usableAfter: TerraformResource[] = [];
  readonly endsEarlier: TerraformResource[] = [];

  constructor(
    scope: Construct,
    id: string,
    protected readonly props: TokenProps<K>,
  ) {
    super(scope, id);
    const [newest, before] = this.mintAll()
      .map((token, index) => this.issue(token, props.generations[index] ?? props.generations[0]))
      .reverse();
    if (newest === undefined) throw new Error(`${props.credential.name}: no generation to mint`);
    this.newest = newest;
    this.before = before;
    this.lastingValues = newest.values;
  }

  /** Makes the token of every live generation, in their order, with whatever they share. */
  protected abstract mintAll(): T[];

  /** Terraform expression of each part's value, by part key. */
  protected abstract valuesOf(token: T): Readonly<Record<string, string>>;

  /** Attribute of a token in which its provider tells when it was issued. @default - it tells it nowhere */
  protected issuedOn(): string | undefined {
    return undefined;
  }

  private issue(token: T, generation: Generation): HeldValue {
    const { credential, environment } = this.props;
    const id = address.generation(credential.name, environment, generation.generation);
    const at = (attribute: string) => Expression.at(token.terraformResourceType, id, attribute);
    const issuedOn = this.issuedOn();
    const version = new ValueVersion(this, versionId(generation), {
      address: id,
      generation,
      tokenId: at("id"),
      ...(issuedOn === undefined ? {} : { issuedOn: at(issuedOn) }),
    });
    return { values: this.valuesOf(token), version: version.number };
  }

  /** The entry as a generation was issued: what its vendor cannot change in place is as it was then. */
  protected asIssued(generation: Generation): Credential<K> {
    return asIssued(this.props.credential, generation);
  }

  /**
   * How Terraform treats a token from its first apply on: it takes the order of a removal from the state, and without the
   * mark there it would revoke a token that the vault or an app still holds.
   */
  protected get lifecycle(): TerraformResourceLifecycle {
    const { isOfEarlierKind = false } = this.props;
    return { createBeforeDestroy: true, ...(isOfEarlierKind ? { ignoreChanges: "all" } : {}) };
  }
}
