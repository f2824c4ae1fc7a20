import type { TerraformResource, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import type { Target } from "../targets/target";
import type { Adoption } from "../taxonomy/adoption";
import type { Credential } from "../taxonomy/credential";
import { configVars } from "../taxonomy/heroku-apps";
import { type Generation, type Ledger, liveGenerations, renameOf } from "../taxonomy/ledger";
import { parts } from "../taxonomy/parts";
import { type Placement, placements } from "../taxonomy/placement";
import { type Environment, environments } from "../taxonomy/vocabulary";
import type { HerokuConfig } from "./heroku-config";
import { createToken } from "./tokens";
import { newestOf, type Token } from "./tokens/token";
import { VaultAliases } from "./vault/alias";
import type { VaultReadBack } from "./vault/read-back";
import { VaultRecord } from "./vault/record";
import type { Vault } from "./vault/vault";

export interface CredentialResourcesProps {
  readonly stack: TerraformStack;
  readonly target: Target;
  readonly ledger: Ledger;
  readonly adoption: Adoption;
  readonly credential: Credential;
  readonly vault: Vault;
  readonly readBack: VaultReadBack;
  readonly herokuConfig: HerokuConfig;
}

/** One entry of the taxonomy: its token at the vendor, its records in the vault, and the apps that hold it. */
export class CredentialResources extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: CredentialResourcesProps,
  ) {
    super(scope, id);
    for (const environment of environments) {
      if (props.credential.environments[environment] === "own") this.build(environment);
    }
  }

  private build(environment: Environment): void {
    const { credential, ledger, stack, target, vault } = this.props;
    const scope = new Construct(this, environment);
    const generations = atLeastOne(
      liveGenerations(ledger, credential.name, environment),
      credential,
      environment,
    );
    const places = atLeastOne(
      placements(credential, environment, ledger.layouts[environment]),
      credential,
      environment,
    );
    const token = createToken(scope, {
      stack,
      target,
      credential,
      environment,
      generations,
      placements: places,
      copies: this.props.adoption.copies.filter(
        (copy) => copy.credential === credential.name && copy.environment === environment,
      ),
    });
    const records = places.map(
      (placement) =>
        new VaultRecord(scope, placement.layout, {
          vault,
          credential,
          environment,
          placement,
          newest: newestOf(generations),
          values: token.values,
          after: token.usableAfter ?? [],
        }),
    );
    const rename = renameOf(ledger, credential.name, environment);
    if (rename !== undefined) {
      const { values, valuesBefore } = token;
      new VaultAliases(scope, "aliases", {
        stack,
        vault,
        credential,
        environment,
        rename,
        newest: newestOf(generations),
        values,
        valuesBefore,
        after: token.usableAfter ?? [],
      });
    }
    this.propagate(environment, token, places[0], records[0]?.secrets ?? []);
  }

  private propagate(
    environment: Environment,
    token: Token,
    place: Placement,
    secrets: readonly TerraformResource[],
  ): void {
    const { credential, herokuConfig, readBack } = this.props;
    const names = new Map(parts(credential).map((part) => [part.key, part.name]));
    for (const use of configVars(credential).filter((candidate) => candidate.environment === environment)) {
      const lasting = token.lastingValues?.[use.partKey];
      const value = lasting ?? readBack.valueAt(place, names.get(use.partKey) ?? credential.name, secrets);
      herokuConfig.set(use.app, use.configVar, value, token.usableAfter);
    }
  }
}

function atLeastOne<T extends Generation | Placement>(
  list: readonly T[],
  credential: Credential,
  environment: Environment,
): readonly [T, ...T[]] {
  const [first, ...rest] = list;
  if (first === undefined) throw new Error(`${credential.name}: nothing to build in ${environment}`);
  return [first, ...rest];
}
