import { TerraformResource, Token } from "cdktf";
import { Construct } from "constructs";
import { type Generation, serialOf } from "../../src/model/ledger";
import { timePlaces } from "../../src/model/value-version";
import { Expression } from "../expression";

export interface ValueVersionProps {
  /** Name of the resource in Terraform. */
  readonly address: string;
  /** The generation whose value it is. */
  readonly generation: Generation;
  /** RFC 3339: when the value was issued. @default - when Terraform sees it first */
  readonly issuedOn?: Expression;
  /** The token's id: another token is another value. @default - only the serial tells */
  readonly tokenId?: Expression;
  /** Whether every deploy writes a value that a person hands over. @default false */
  readonly isAsked?: boolean;
}

/**
 * The number by which the vault's provider knows that a write-only value has changed: the ledger's serial, and below it
 * the time at which this value was issued. It rises with every rotation and undo, whatever clocks show, and when a token
 * is minted again under the same serial; at no other time (decision 034).
 */
export class ValueVersion extends Construct {
  /** `value_wo_version`, between 1 and 2^63. */
  readonly number: number;

  constructor(scope: Construct, id: string, props: ValueVersionProps) {
    super(scope, id);
    const { address, generation, issuedOn = Expression.of`timestamp()`, tokenId, isAsked = false } = props;
    // Not cdktf's own class for it, which starts Terraform to ask for its version at every synthesis.
    const time = new TerraformResource(this, "Resource", { terraformResourceType: "terraform_data" });
    time.overrideLogicalId(address);
    time.addOverride("input", Expression.of`tonumber(formatdate("YYYYMMDDhhmmss", ${issuedOn}))`.template);
    if (tokenId !== undefined) time.addOverride("triggers_replace", [tokenId.template]);
    // What a provider tells of a token is unknown whenever it changes in place, and the value is the same then.
    if (!isAsked) time.addOverride("lifecycle.ignore_changes", ["input"]);
    time.addOverride("lifecycle.create_before_destroy", true);
    // The sum is Terraform's: JavaScript's numbers end at 2^53.
    this.number = Token.asNumber(
      Expression.of`${serialOf(generation)} * ${timePlaces} + ${Expression.at("terraform_data", address, "output")}`
        .template,
    );
  }
}
