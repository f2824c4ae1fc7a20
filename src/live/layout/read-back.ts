import type { Credential } from "../../model/credential";
import { type Ledger, liveGenerations } from "../../model/ledger";
import { type Environment, environments } from "../../model/vocabulary";
import { Fingerprints } from "../fingerprints";
import { generationOf, readVaultCopies, type VaultCopy } from "../vault-copies";
import type { Vendors } from "../vendors";

/** What is wrong with a credential at its new place, as sentences; none when it can be read there. */
export interface ReadBack {
  readonly credential: Credential;
  readonly problems: readonly string[];
}

/**
 * Reads credentials at their new places and compares each with its copy at the old one, and with the other environments,
 * whose values it must not be (vault-paths document, the table of environment-specific credentials).
 * @throws LiveError
 */
export async function readBack(
  vendors: Vendors,
  credentials: readonly Credential[],
  environment: Environment,
  ledger: Ledger,
): Promise<readonly ReadBack[]> {
  const fingerprints = new Fingerprints();
  return Promise.all(
    credentials.map(async (credential) => {
      const [old, moved] = await readVaultCopies(vendors, credential, environment, "both");
      if (old === undefined || moved === undefined) return { credential, problems: [] };
      const newest = liveGenerations(ledger, credential.name, environment).at(-1)?.generation;
      const others = environments.filter(
        (other) => other !== environment && credential.environments[other] === "own",
      );
      const elsewhere = await Promise.all(
        others.map(async (other) => ({
          other,
          copies: await readVaultCopies(vendors, credential, other, ledger.layouts[other]),
        })),
      );
      return {
        credential,
        problems: [
          ...missing(moved),
          ...behind(moved, newest),
          ...different(old, moved, fingerprints),
          ...elsewhere.flatMap(({ other, copies }) =>
            copies.flatMap((copy) => shared(moved, copy, other, fingerprints)),
          ),
        ],
      };
    }),
  );
}

function missing({ parts, companions }: VaultCopy): string[] {
  return [...parts, ...companions]
    .filter(({ secret }) => secret === undefined)
    .map(({ at }) => `${at} is not there`);
}

function behind({ parts }: VaultCopy, newest: number | undefined): string[] {
  return parts
    .filter(({ secret }) => secret !== undefined && generationOf(secret) !== newest)
    .map(({ at, secret }) => `${at} is of generation ${generationOf(secret) ?? "unknown"}, not ${newest}`);
}

function different(old: VaultCopy, moved: VaultCopy, fingerprints: Fingerprints): string[] {
  const before = printsOf(old, fingerprints);
  return moved.parts
    .filter(({ of, secret }) => secret !== undefined && before.get(of.key) !== fingerprints.of(secret.value))
    .map(({ at }) => `${at} does not hold what the flat layout holds`);
}

/** A value of another environment at this one's place: what separate folders are there to prevent. */
function shared(moved: VaultCopy, copy: VaultCopy, other: Environment, fingerprints: Fingerprints): string[] {
  const theirs = printsOf(copy, fingerprints);
  return moved.parts
    .filter(({ of, secret }) => secret !== undefined && theirs.get(of.key) === fingerprints.of(secret.value))
    .map(({ at }) => `${at} holds the value of ${other}: mint or supply one of its own`);
}

function printsOf({ parts }: VaultCopy, fingerprints: Fingerprints): ReadonlyMap<string, string> {
  return new Map(
    parts.flatMap(({ of, secret }) =>
      secret === undefined ? [] : [[of.key, fingerprints.of(secret.value)]],
    ),
  );
}
