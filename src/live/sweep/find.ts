import { kinds, type MintedKind, mintedKinds } from "../../kinds";
import { liveOf } from "../../kinds/live";
import { asDeployed, ofEarlierKinds } from "../../model/as-deployed";
import type { Credential } from "../../model/credential";
import { liveGenerations } from "../../model/ledger";
import type { Taxonomy } from "../../model/rule";
import { vendors as vendorTable } from "../../model/vocabulary";
import { type KnownIds, knownIds, type StateLookup, type StatePlace, statePlace } from "../state";
import { generationOf, readVaultCopies, type VaultCopy, valuesOf } from "../vault-copies";
import type { Vendors } from "../vendors";
import { classify, type Finding } from "./classify";
import type { HeldToken } from "./held-token";

/** A state that was looked at. */
export interface SeenState {
  readonly stack: string;
  readonly place: StatePlace;
  /** Why it could not be read; undefined when it was. */
  readonly unreadable: string | undefined;
}

export interface Sweep {
  readonly findings: readonly Finding[];
  /** Tokens of ours that were looked at. */
  readonly seen: number;
  readonly states: readonly SeenState[];
}

interface Search {
  readonly vendors: Vendors;
  readonly taxonomy: Taxonomy;
  readonly states: ReadonlyMap<string, KnownIds>;
}

/**
 * Looks for tokens of ours that neither the ledger nor the state knows. Vendors are asked before the states are read, so
 * that the states are never older than what the vendors say.
 * @throws LiveError when a vendor cannot be asked.
 */
export async function findOrphans(
  vendors: Vendors,
  { ledger, ...entries }: Taxonomy,
  lookup: StateLookup,
): Promise<Sweep> {
  const { credentials } = asDeployed({ ...entries, ledger });
  const taxonomy: Taxonomy = {
    ...entries,
    ledger,
    credentials: [...credentials, ...ofEarlierKinds({ ...entries, ledger })],
  };
  const kinds = mintedKinds.filter((kind) => ofKind(taxonomy, kind).length > 0);
  const lists = await Promise.all(kinds.map((kind) => list(kind, vendors, taxonomy)));
  const stacks = [...new Set(kinds.flatMap((kind) => ofKind(taxonomy, kind).map(stackOf)))];
  const read = await Promise.all(
    stacks.map(async (stack) => {
      const place = statePlace(stack, lookup);
      return { stack, place, known: await knownIds(place) };
    }),
  );
  const states = new Map(read.map(({ stack, known }) => [stack, known]));
  const tokens = lists.flat();
  const findings = await Promise.all(
    groups(tokens).map((group) => findingsOf({ vendors, taxonomy, states }, group)),
  );
  return {
    findings: findings.flat(),
    seen: tokens.length,
    states: read.map(({ stack, place, known }) => ({
      stack,
      place,
      unreadable: "unreadable" in known ? known.unreadable : undefined,
    })),
  };
}

/** The stack whose state knows the tokens of a credential. */
export function stackOf(credential: Pick<Credential, "vendor">): string {
  return vendorTable[credential.vendor].folder;
}

/** The stacks whose states may know a token of a kind. */
export function stacksOfKind(taxonomy: Taxonomy, kind: MintedKind): readonly string[] {
  return [...new Set(ofKind(taxonomy, kind).map(stackOf))];
}

function ofKind<K extends MintedKind>(taxonomy: Taxonomy, kind: K): readonly Credential<K>[] {
  return taxonomy.credentials.filter((credential): credential is Credential<K> => credential.kind === kind);
}

function list<K extends MintedKind>(
  kind: K,
  vendors: Vendors,
  taxonomy: Taxonomy,
): Promise<readonly HeldToken[]> {
  const way = liveOf(kind).holdings;
  return way.list(vendors, ofKind(taxonomy, kind));
}

/** Tokens by kind, credential and environment. */
function groups(tokens: readonly HeldToken[]): readonly (readonly [HeldToken, ...HeldToken[]])[] {
  const byName = new Map<string, [HeldToken, ...HeldToken[]]>();
  for (const token of tokens) {
    const name = `${token.kind} ${token.credential}/${token.environment}`;
    const group = byName.get(name);
    if (group === undefined) byName.set(name, [token]);
    else group.push(token);
  }
  return [...byName.values()];
}

async function findingsOf(
  search: Search,
  tokens: readonly [HeldToken, ...HeldToken[]],
): Promise<readonly Finding[]> {
  const { vendors, taxonomy } = search;
  const [{ kind, credential: name, environment }] = tokens;
  const credential = taxonomy.credentials.find((one) => one.name === name && one.kind === kind);
  const generations = liveGenerations(taxonomy.ledger, name, environment);
  const inState = idsOfKind(search, kind);
  const evidence = {
    tokens,
    generations,
    inState,
    inVault: new Set<string>(),
    vaultGeneration: undefined,
    limit: liveOf(kind).holdings.limit,
    isShared: credential?.kind === "aws-access-key" && credential.user.exists,
  };
  // The vault is asked, and a value read, only where something is amiss.
  if (credential === undefined || classify(evidence).length === 0) return classify(evidence);
  const copies = await readVaultCopies(
    vendors,
    credential,
    environment,
    taxonomy.ledger.layouts[environment],
  );
  const inVault = await idsInVault(vendors, kind, tokens, copies);
  return classify({ ...evidence, inVault, vaultGeneration: newestIn(copies) });
}

/** What the states of all stacks with such tokens know; undefined as soon as one of them cannot be read. */
function idsOfKind({ taxonomy, states }: Search, kind: MintedKind): ReadonlySet<string> | undefined {
  const ids = new Set<string>();
  for (const stack of stacksOfKind(taxonomy, kind)) {
    const known = states.get(stack);
    if (known === undefined || "unreadable" in known) return undefined;
    for (const type of kinds[kind].resourceTypes) for (const id of known.get(type) ?? []) ids.add(id);
  }
  return ids;
}

async function idsInVault(
  vendors: Vendors,
  kind: MintedKind,
  tokens: readonly HeldToken[],
  copies: readonly VaultCopy[],
): Promise<ReadonlySet<string>> {
  const whole = copies.filter((copy) => copy.parts.every(({ secret }) => (secret?.value ?? "") !== ""));
  const ids = await Promise.all(
    whole.map((copy) => liveOf(kind).holdings.withValue(vendors, tokens, valuesOf(copy))),
  );
  return new Set(ids.flat());
}

function newestIn(copies: readonly VaultCopy[]): number | undefined {
  const numbers = copies
    .flatMap((copy) => copy.parts.map(({ secret }) => generationOf(secret)))
    .filter((number): number is number => number !== undefined);
  return numbers.length === 0 ? undefined : Math.max(...numbers);
}
