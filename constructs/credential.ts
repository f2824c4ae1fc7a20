import type { TerraformResource, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import type { Adoption } from "../src/model/adoption";
import type { Credential, Kind } from "../src/model/credential";
import { recordsOf } from "../src/model/desired-state/vault";
import { configVars } from "../src/model/heroku-apps";
import { asIssued } from "../src/model/issued-with";
import { type Generation, type Ledger, liveGenerations, renameOf, tombstoneOf } from "../src/model/ledger";
import { parts } from "../src/model/parts";
import type { Placement } from "../src/model/placement";
import { valueBefore } from "../src/model/value-before";
import { type Environment, environments } from "../src/model/vocabulary";
import type { Target } from "../src/targets/target";
import { type HerokuConfig, waitFor } from "./heroku-config";
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
    const { credential, ledger } = props;
    for (const environment of environments) {
      const isRemoved = tombstoneOf(ledger, credential.name, environment) !== undefined;
      const isGone = isRemoved && liveGenerations(ledger, credential.name, environment).length === 0;
      if (credential.environments[environment] === "own" && !isGone) this.build(environment);
    }
  }

  private build(environment: Environment): void {
    const { credential, ledger, stack, vault } = this.props;
    const scope = new Construct(this, environment);
    const generations = atLeastOne(
      liveGenerations(ledger, credential.name, environment),
      credential,
      environment,
    );
    const issued = asIssued(credential, newestOf(generations));
    const desired = recordsOf(credential, environment, ledger);
    const places = atLeastOne(
      desired.filter(({ isLeft }) => !isLeft).map(({ placement }) => placement),
      credential,
      environment,
    );
    const token = this.token(scope, environment, generations, places);
    const before = valueBefore(credential, generations);
    const records = desired.flatMap((record) => {
      const { layout } = record.placement;
      if (!record.isLeft) {
        const after = token.usableAfter ?? [];
        return [new VaultRecord(scope, layout, { vault, record, value: token.newest, after, before })];
      }
      if (token.before !== undefined)
        new VaultRecord(scope, `${layout}-before`, { vault, record, value: token.before });
      return [];
    });
    const written: TerraformResource[] = records.flatMap(({ secrets }) => secrets);
    const rename = renameOf(ledger, credential.name, environment);
    if (rename !== undefined) {
      const aliases = new VaultAliases(scope, "aliases", {
        stack,
        vault,
        credential,
        environment,
        rename,
        generations,
        value: token.newest,
        valueBefore: token.before,
        after: token.usableAfter ?? [],
      });
      written.push(...aliases.secrets);
    }
    written.push(...this.propagate(issued, environment, token, places[0], records[0]?.secrets ?? []));
    for (const end of token.endsEarlier ?? []) waitFor(end, written);
  }

  /** The tokens of all live generations; those from before the entry got another kind have a construct of their own. */
  private token(
    scope: Construct,
    environment: Environment,
    generations: readonly [Generation, ...Generation[]],
    places: readonly [Placement, ...Placement[]],
  ): Token {
    const { credential, adoption, ledger, stack, target } = this.props;
    const newestKind = asIssued(credential, newestOf(generations)).kind;
    const tokens = generationsByKind(credential, generations).map(([kind, ofKind]) =>
      createToken(scope, kind === newestKind ? "token" : "earlier-token", {
        stack,
        target,
        credential: asIssued(credential, newestOf(ofKind)),
        environment,
        generations: ofKind,
        placements: places,
        copies: adoption.copies.filter(
          (copy) => copy.credential === credential.name && copy.environment === environment,
        ),
        isBeforeHeld: renameOf(ledger, credential.name, environment)?.fresh !== undefined,
        isOfEarlierKind: kind !== credential.kind,
      }),
    );
    const [newest, earlier] = [...tokens].reverse();
    if (newest === undefined) throw new Error(`${credential.name}: nothing to build in ${environment}`);
    const { lastingValues, usableAfter = [], endsEarlier = [], before = earlier?.newest } = newest;
    return {
      newest: newest.newest,
      before,
      usableAfter,
      endsEarlier,
      ...(lastingValues === undefined ? {} : { lastingValues }),
    };
  }

  /** Gives the newest value to the apps; returns what does so. */
  private propagate(
    issued: Credential,
    environment: Environment,
    token: Token,
    place: Placement,
    secrets: readonly TerraformResource[],
  ): readonly TerraformResource[] {
    const { herokuConfig, readBack } = this.props;
    const names = new Map(parts(issued).map((part) => [part.key, part.name]));
    const uses = configVars(issued).filter((candidate) => candidate.environment === environment);
    return uses.map((use) => {
      const lasting = token.lastingValues?.[use.partKey];
      const own = names.get(use.partKey) ?? issued.name;
      const value = lasting ?? readBack.valueAt(place, own, secrets).template;
      return herokuConfig.set(use.app, use.configVar, value, token.usableAfter);
    });
  }
}

/** Live generations by the kind that they were issued as, each with those of it, in their order. */
function generationsByKind(
  credential: Credential,
  generations: readonly Generation[],
): readonly (readonly [Kind, readonly [Generation, ...Generation[]]])[] {
  const byKind = new Map<Kind, [Generation, ...Generation[]]>();
  for (const generation of generations) {
    const { kind } = asIssued(credential, generation);
    const known = byKind.get(kind);
    if (known === undefined) byKind.set(kind, [generation]);
    else known.push(generation);
  }
  return [...byKind];
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
