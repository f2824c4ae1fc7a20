import { kinds, type MintedKind, mintedKinds, ofKind } from "../../kinds";
import { idsWithValue, listTokens, liveOf } from "../../kinds/live";
import { asDeployed, ofEarlierKinds } from "../../model/as-deployed";
import type { Credential } from "../../model/credential";
import { liveGenerations } from "../../model/ledger";
import type { Taxonomy } from "../../model/rule";
import { vendors as vendorTable } from "../../model/vocabulary";
import { Fingerprints } from "../fingerprints";
import { type KnownIds, knownIds, type StateLookup, type StatePlace, statePlace } from "../state";
import { generationOf, readVaultCopies, type VaultCopy, valuesOf } from "../vault-copies";
import { type Asking, type OwnToken, ownTokens, type VendorToken } from "../vendor-token";
import type { Vendors } from "../vendors";
import { classify, type Evidence, type Finding } from "./classify";

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
  readonly asking: Asking;
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
  const asking: Asking = { vendors, fingerprints: new Fingerprints() };
  const kinds = mintedKinds.filter((kind) => ofKind(taxonomy.credentials, kind).length > 0);
  const lists = await Promise.all(kinds.map((kind) => listTokens(kind, asking, taxonomy.credentials)));
  const stacks = [...new Set(kinds.flatMap((kind) => stacksOfKind(taxonomy, kind)))];
  const read = await Promise.all(
    stacks.map(async (stack) => {
      const place = statePlace(stack, lookup);
      return { stack, place, known: await knownIds(place) };
    }),
  );
  const states = new Map(read.map(({ stack, known }) => [stack, known]));
  const tokens = ownTokens(lists.flat(), taxonomy.credentials);
  const findings = await Promise.all(
    groups(tokens).map((group) => findingsOf({ asking, taxonomy, states }, group)),
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
  return [...new Set(ofKind(taxonomy.credentials, kind).map(stackOf))];
}

/** Tokens by kind, credential and environment. */
function groups(tokens: readonly OwnToken[]): readonly (readonly [OwnToken, ...OwnToken[]])[] {
  const byName = new Map<string, [OwnToken, ...OwnToken[]]>();
  for (const token of tokens) {
    const name = `${token.kind} ${token.of.name}/${token.of.environment}`;
    const group = byName.get(name);
    if (group === undefined) byName.set(name, [token]);
    else group.push(token);
  }
  return [...byName.values()];
}

async function findingsOf(
  search: Search,
  tokens: readonly [OwnToken, ...OwnToken[]],
): Promise<readonly Finding[]> {
  const { asking, taxonomy } = search;
  const [{ kind, of }] = tokens;
  const { name, environment } = of;
  const credential = taxonomy.credentials.find((one) => one.name === name && one.kind === kind);
  const isShared = credential?.kind === "aws-access-key" && credential.user.exists;
  const evidence: Evidence = {
    tokens,
    generations: liveGenerations(taxonomy.ledger, name, environment),
    inState: idsOfKind(search, kind),
    inVault: new Set<string>(),
    used: new Set<string>(),
    admitted: new Set<string>(),
    vaultGeneration: undefined,
    limit: liveOf(kind).holdings.limit,
    isShared,
  };
  const amiss = classify(evidence).map(({ token }) => token);
  // The vendor is asked more, the vault is asked, and a value read, only where something is amiss.
  if (amiss.length === 0) return [];
  const [used, admitted] = await Promise.all([
    idsWhere(amiss, (token) => (isShared ? token.wasUsed?.() : undefined)),
    idsWhere(amiss, (token) => token.isAdmitted?.()),
  ]);
  const known = { ...evidence, used, admitted };
  if (credential === undefined) return classify(known);
  const copies = await readVaultCopies(
    asking.vendors,
    credential,
    environment,
    taxonomy.ledger.layouts[environment],
  );
  const inVault = await idsInVault(asking, kind, tokens, copies);
  return classify({ ...known, inVault, vaultGeneration: newestIn(copies) });
}

/** Ids of those of the tokens of which it is so; of one that nobody can be asked about, it is not. */
async function idsWhere(
  tokens: readonly VendorToken[],
  ask: (token: VendorToken) => Promise<boolean> | undefined,
): Promise<ReadonlySet<string>> {
  const ids = await Promise.all(tokens.map(async (token) => ((await ask(token)) ? [token.id] : [])));
  return new Set(ids.flat());
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
  asking: Asking,
  kind: MintedKind,
  tokens: readonly OwnToken[],
  copies: readonly VaultCopy[],
): Promise<ReadonlySet<string>> {
  const whole = copies.filter((copy) => copy.parts.every(({ secret }) => (secret?.value ?? "") !== ""));
  const ids = await Promise.all(whole.map((copy) => idsWithValue(kind, asking, tokens, valuesOf(copy))));
  return new Set(ids.flat());
}

function newestIn(copies: readonly VaultCopy[]): number | undefined {
  const numbers = copies
    .flatMap((copy) => copy.parts.map(({ secret }) => generationOf(secret)))
    .filter((number): number is number => number !== undefined);
  return numbers.length === 0 ? undefined : Math.max(...numbers);
}
