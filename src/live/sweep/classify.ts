import type { Generation } from "../../model/ledger";
import type { OwnToken } from "../vendor-token";

/** What is known of the tokens of one credential in one environment. */
export interface Evidence {
  /** Every token of the credential and environment that the vendor holds. */
  readonly tokens: readonly OwnToken[];
  /** Live generations of the ledger, newest last; none for what is no entry any more. */
  readonly generations: readonly Generation[];
  /** Ids that the state knows, or undefined when the state cannot be read. */
  readonly inState: ReadonlySet<string> | undefined;
  /** Ids of the tokens whose value the vault holds. */
  readonly inVault: ReadonlySet<string>;
  /** Ids of the tokens that were ever used. */
  readonly used: ReadonlySet<string>;
  /** Ids of the tokens that an Access policy admits. */
  readonly admitted: ReadonlySet<string>;
  /** Generation that the vault's metadata name. */
  readonly vaultGeneration: number | undefined;
  /** Whether people have keys of their own beside ours: on an AWS user that was not made here. */
  readonly isShared: boolean;
  /** Most such tokens that the vendor lets one credential have; undefined where it sets no limit. */
  readonly limit?: number | undefined;
}

/**
 * `orphan`: its value is nowhere, or nobody is meant to have it: it can go. `suspect`: probably so, and a person has to
 * look. `in use`: the vault holds its value, or its vendor admits it, though the state does not know it.
 */
export type Verdict = "orphan" | "suspect" | "in use";

export interface Finding {
  readonly token: OwnToken;
  readonly verdict: Verdict;
  /** Why, in a sentence. */
  readonly why: string;
  /** Whether no deploy replaces it in the vault by itself. @default false */
  readonly isStuck?: true;
}

/** Which tokens of one credential and environment are known to nobody. */
export function classify(evidence: Evidence): readonly Finding[] {
  const findings =
    evidence.inState === undefined ? withoutState(evidence) : withState(evidence, evidence.inState);
  return findings.map((found) => untilAdmittedNoMore(evidence, found));
}

/** Cloudflare deletes no service token that an Access policy admits: what could go otherwise waits for a deploy. */
function untilAdmittedNoMore({ admitted }: Evidence, found: Finding): Finding {
  if (found.verdict !== "orphan" || !admitted.has(found.token.id)) return found;
  const why =
    "an Access policy admits it, and Cloudflare deletes none that one admits: deploy, then sweep again.";
  return finding(found.token, "in use", why);
}

function withState(evidence: Evidence, inState: ReadonlySet<string>): readonly Finding[] {
  const { tokens, inVault } = evidence;
  const unknown = tokens.filter(({ id }) => !inState.has(id));
  const disagrees = unknown.some(({ id }) => inVault.has(id));
  return unknown.map((token) => {
    if (inVault.has(token.id)) return inUse(evidence, inState, token);
    if (disagrees) {
      return finding(
        token,
        "suspect",
        "the state does not know the token that the vault holds either: is it the right state? Deploy, then sweep again.",
      );
    }
    if (isOlderLedger(evidence)) return finding(token, "suspect", olderLedger(evidence));
    return token.of.generation === undefined
      ? keyBesideState(evidence, token)
      : stampBesideState(evidence, token, inState);
  });
}

/**
 * A token that the vault alone knows: the run that minted it ended before its state was written. The next deploy mints
 * another in its place, unless its generation has one, or the vendor gives no more.
 */
function inUse(evidence: Evidence, inState: ReadonlySet<string>, token: OwnToken): Finding {
  const { tokens, generations, limit = Number.POSITIVE_INFINITY } = evidence;
  const missing = generations.length - tokens.filter(({ id }) => inState.has(id)).length;
  const isFull = tokens.length + missing > limit;
  const holds = "the vault holds its value and the state does not know it";
  if (isOlderLedger(evidence) || generations.length === 0 || (missing > 0 && !isFull))
    return finding(token, "in use", `${holds}: deploy, then sweep again.`);
  const why = isFull ? `the vendor allows ${limit}, so no deploy mints another` : "no deploy writes another";
  return { ...finding(token, "in use", `${holds}; ${why}: take the numbered steps.`), isStuck: true };
}

function stampBesideState(evidence: Evidence, token: OwnToken, inState: ReadonlySet<string>): Finding {
  const { tokens, generations } = evidence;
  if (!generations.some(({ generation }) => generation === token.of.generation)) {
    return finding(
      token,
      "orphan",
      `neither the ledger nor the state knows generation ${token.of.generation}.`,
    );
  }
  const twin = tokens.some(({ id, of }) => of.generation === token.of.generation && inState.has(id));
  return finding(
    token,
    "orphan",
    twin
      ? "the state knows another token with this stamp: its creation was answered too late and repeated."
      : "the state does not know it: the answer to its creation was lost, and with it its value.",
  );
}

function keyBesideState(evidence: Evidence, token: OwnToken): Finding {
  if (!evidence.isShared)
    return finding(token, "orphan", "the state does not know it, and the user is Terraform's alone.");
  const issued = evidence.generations.at(-1)?.issued;
  const isFresh =
    issued !== undefined && token.created !== undefined && Date.parse(token.created) >= Date.parse(issued);
  if (isFresh && !evidence.used.has(token.id)) {
    return finding(
      token,
      "orphan",
      "the state does not know it, it was made since the newest generation was issued, and it was never used.",
    );
  }
  const why = evidence.used.has(token.id) ? "it was used" : "it is older than the newest generation";
  return finding(
    token,
    "suspect",
    `the state does not know it, but ${why}: somebody may have made it by hand.`,
  );
}

function withoutState(evidence: Evidence): readonly Finding[] {
  const { tokens, inVault } = evidence;
  if (tokens.some(({ of }) => of.generation === undefined)) return keysWithoutState(evidence);
  return tokens
    .filter(({ id }) => !inVault.has(id))
    .flatMap((token) => {
      const twins = tokens.filter(({ of }) => of.generation === token.of.generation);
      const isInLedger = evidence.generations.some(({ generation }) => generation === token.of.generation);
      if (isOlderLedger(evidence)) return [finding(token, "suspect", olderLedger(evidence))];
      if (!isInLedger)
        return [
          finding(
            token,
            "suspect",
            "the ledger does not know its generation; without the state, it may be one whose retirement is not deployed yet.",
          ),
        ];
      if (twins.length < 2) return [];
      const holders = twins.filter(({ id }) => inVault.has(id));
      if (holders.length === 1 && evidence.vaultGeneration === token.of.generation) {
        return [finding(token, "orphan", "the vault holds the value of another token with this stamp.")];
      }
      return [
        finding(
          token,
          "suspect",
          "it shares its stamp with another token; without the state, nobody can tell which one is in use.",
        ),
      ];
    });
}

/** Keys carry no stamp: without the state, only their number tells that there is one too many. */
function keysWithoutState({ tokens, generations, inVault }: Evidence): readonly Finding[] {
  if (tokens.length <= generations.length) return [];
  return tokens
    .filter(({ id }) => !inVault.has(id))
    .sort((a, b) => (b.created ?? "").localeCompare(a.created ?? ""))
    .slice(0, tokens.length - generations.length)
    .map((token) =>
      finding(
        token,
        "suspect",
        `the user has ${tokens.length} keys and the ledger ${generations.length}; of those that the vault does not hold this is the newest.`,
      ),
    );
}

/** A vault that is ahead means that another checkout was deployed since: this ledger cannot judge. */
function isOlderLedger({ vaultGeneration, generations }: Evidence): boolean {
  return vaultGeneration !== undefined && vaultGeneration > (generations.at(-1)?.generation ?? 0);
}

function olderLedger({ vaultGeneration, generations }: Evidence): string {
  return `the vault holds generation ${vaultGeneration}, newer than the ledger's ${generations.at(-1)?.generation ?? "none"}: bring this ledger up to date.`;
}

function finding(token: OwnToken, verdict: Verdict, why: string): Finding {
  return { token, verdict, why };
}
