import { Fn, TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import { address } from "../../src/model/addresses";
import type { Generation } from "../../src/model/ledger";
import { type Part, parts } from "../../src/model/parts";
import { type Placement, placements } from "../../src/model/placement";
import { valueBefore } from "../../src/model/value-before";
import { vendors } from "../../src/model/vocabulary";
import { childId, versionId } from "../child-ids";
import type { Expression } from "../expression";
import type { HeldValue } from "../held-value";
import { asWritten } from "../literal";
import { vaultEcho } from "../vault/echo";
import { suppliedValueIsHeld, suppliedValueRules } from "./supplied-value-rules";
import { newestOf, type Token, type TokenProps } from "./token";
import { ValueVersion } from "./value-version";

/**
 * A value that a person makes at the vendor. Until the ledger calls it stored, each part is a required ephemeral
 * variable, which Terraform asks for and keeps nowhere; from then on it is the echo of what the vault holds.
 */
export class SuppliedValues extends Construct implements Token {
  readonly newest: HeldValue;
  readonly before: HeldValue | undefined;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: TokenProps<"supplied-value">,
  ) {
    super(scope, id);
    const { credential, generations, isBeforeHeld = false } = props;
    const [newest, before] = [...generations].reverse();
    const isAsked = newest?.stored === undefined;
    const values = parts(credential).map((part) => [
      part.key,
      isAsked ? this.firstValue(part.key, part.fullName) : this.storedValue(part),
    ]);
    this.newest = {
      values: Object.fromEntries(values),
      version: this.version(newestOf(generations), isAsked),
    };
    // Nobody has the value before any more; only its number is known, and the parts of it that the vault keeps. Where
    // nothing holds it, it has none, so that retiring it leaves a deploy nothing to do.
    const kept = this.keptValues();
    this.before =
      before === undefined || !(isBeforeHeld || Object.keys(kept).length > 0)
        ? undefined
        : { values: kept, version: this.version(before, false) };
  }

  private keptValues(): Readonly<Record<string, string>> {
    const { credential, environment, generations, placements: places } = this.props;
    const { form = credential, outgoing = [] } = valueBefore(credential, generations) ?? {};
    const [place] = placements(form, environment, places[0].layout);
    return Object.fromEntries(outgoing.map((part) => [part.key, this.echo(part, place).template]));
  }

  /** While a value is asked for, each deploy writes what it is given: a second one may correct the first. */
  private version(generation: Generation, isAsked: boolean): number {
    const { credential, environment } = this.props;
    const id = address.generation(credential.name, environment, generation.generation);
    return new ValueVersion(this, versionId(generation), { address: id, generation, isAsked }).number;
  }

  /** What the vault holds under an old name while the value is being adopted, and else what a person is asked for. */
  private firstValue(key: string, fullName: string): string {
    const { stack, target, environment, copies } = this.props;
    const from = copies.find((copy) => copy.part === key)?.from;
    if (from === undefined) return this.ask(key, fullName);
    return vaultEcho(stack, `${address.credential(fullName, environment)}_found`, {
      projectId: target.infisical.projectId,
      environment: from.environment,
      folder: from.folder,
      secretName: from.name,
    }).template;
  }

  private ask(key: string, fullName: string): string {
    const { credential, environment, generations } = this.props;
    const vendor = vendors[credential.vendor].title;
    const what = credential.parts.find((part) => part.key === key)?.description ?? "value";
    const id = address.credential(fullName, environment);
    const variable = new TerraformVariable(this, childId(key), {
      type: "string",
      nullable: false,
      sensitive: true,
      description: asWritten(
        `${credential.name} (${environment}, generation ${newestOf(generations).generation}): ${vendor} ${what}. Get it at ${credential.issuedAt}.`,
      ),
      validation: suppliedValueRules(id, credential.issuedAt),
    });
    variable.overrideLogicalId(id);
    variable.addOverride("ephemeral", true);
    // A variable's value is sensitive already; the same wrapping as the echo's keeps the marks alike.
    return Fn.sensitive(variable.stringValue);
  }

  /** What the vault holds. Another value that is handed over all the same would be dropped: Terraform refuses it. */
  private storedValue(part: Part): string {
    const { credential, environment, placements: places } = this.props;
    const { key, fullName } = part;
    const held = this.echo(part, places[0]);
    const id = address.credential(fullName, environment);
    const variable = new TerraformVariable(this, childId(key), {
      type: "string",
      sensitive: true,
      description: `${credential.name} (${environment}): the vault holds it, and no value is asked for.`,
      validation: [
        suppliedValueIsHeld(id, held, `npx taxonomy stored ${credential.name} --env ${environment} --lost`),
      ],
    });
    variable.overrideLogicalId(id);
    variable.addOverride("ephemeral", true);
    // cdktf takes no null as a default.
    variable.addOverride("default", null);
    return held.template;
  }

  private echo({ fullName, name }: Part, place: Placement | undefined): Expression {
    const { stack, target, environment } = this.props;
    if (place === undefined) throw new Error(`${fullName} has no place in the vault in ${environment}`);
    return vaultEcho(stack, address.secret(fullName, environment, place.layout), {
      projectId: target.infisical.projectId,
      environment: place.environment,
      folder: place.folder,
      secretName: name,
    });
  }
}
