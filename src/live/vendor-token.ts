import { type MintedKind, ofKind } from "../kinds";
import type { Credential } from "../model/credential";
import type { Stamp } from "../model/stamp";
import { environments } from "../model/vocabulary";
import type { Fingerprints, Print } from "./fingerprints";
import type { PartValues } from "./vault-copies";
import type { Vendors } from "./vendors";

/** A token that a vendor holds, ours or not. Never its value. */
export interface VendorToken {
  readonly kind: MintedKind;
  /** What it is at its vendor, as people call it. */
  readonly what: string;
  /** The IAM user or the machine identity that it lets in. @default - its vendor has no such thing */
  readonly user?: string;
  /** The vendor's id; no secret. */
  readonly id: string;
  /** The name that the vendor shows: our stamp, or whatever somebody wrote; empty where the vendor has none. */
  readonly name: string;
  /**
   * Whose it is, by its stamp; for an AWS key, which has none, by its user, and its generation is undefined unless it was
   * worked out. Undefined for one that is not ours.
   */
  readonly of: TokenOf | undefined;
  /** Whether it is the credential that asks; of Cloudflare's tokens, known after thorough asking alone. */
  readonly isOwn: boolean;
  readonly isDisabled: boolean;
  /** ISO 8601; null for a token without an end, undefined where the vendor knows no end. */
  readonly expires: string | null | undefined;
  /** When the vendor made it, ISO 8601, where it says so. */
  readonly created: string | undefined;
  /** What it may do, one text for each permission; undefined where the vendor does not say. */
  readonly grants: readonly string[] | undefined;
  /**
   * Compares with what the vault holds of a part: the part's key and the fingerprint of what the vendor shows of it.
   * `isStart` where the vendor shows the first characters alone.
   * @default - the vendor shows nothing of the value
   */
  readonly shows?: { readonly part: string; readonly fingerprint: string; readonly isStart: boolean };
  /**
   * Asks the vendor whether it was ever used.
   * @default - a stamp tells more
   * @throws LiveError
   */
  readonly wasUsed?: () => Promise<boolean>;
  /**
   * Asks whether an Access policy admits it: its vendor does not take it away until none does.
   * @default - no policy can
   * @throws LiveError
   */
  readonly isAdmitted?: () => Promise<boolean>;
  /**
   * Takes it away at the vendor; one that is gone already is fine.
   * @throws LiveError
   */
  readonly revoke: () => Promise<void>;
}

type TokenOf = Omit<Stamp, "generation"> & { readonly generation: number | undefined };

/** A token of ours. */
export type OwnToken = VendorToken & { readonly of: TokenOf };

/** How tokens are asked for. */
export interface Asking {
  readonly vendors: Vendors;
  /** Of what the vendors show of values. */
  readonly fingerprints: Fingerprints;
  /**
   * Whether Cloudflare is asked for what an audit alone needs: expired tokens, names of zones, which token asks.
   * @default false
   */
  readonly isThorough?: boolean;
}

/** How tokens of one kind are found at their vendor. */
export interface Holdings<K extends MintedKind = MintedKind> {
  /** Most tokens that the vendor lets one credential have. @default - it sets no limit that a rotation could meet */
  readonly limit?: number;
  /**
   * Every token of the kind, ours or not.
   * @param credentials all of the kind, which say whom and what to ask for
   * @throws LiveError
   */
  readonly list: (asking: Asking, credentials: readonly Credential<K>[]) => Promise<readonly VendorToken[]>;
  /**
   * Asks the vendor which token has a value: its id, or undefined for none.
   * @default - what the vendor shows of each token tells
   * @throws LiveError
   */
  readonly verify?: (vendors: Vendors, values: PartValues) => Promise<string | undefined>;
}

/**
 * The tokens that are ours by their stamps, also those of a credential that is no entry any more. AWS lets nobody name a
 * key, so the user stands for the stamp: a key is there once for each value that is kept of its user.
 */
export function ownTokens(
  tokens: readonly VendorToken[],
  credentials: readonly Credential[],
): readonly OwnToken[] {
  return tokens.flatMap((token) => {
    const { of, user } = token;
    if (of !== undefined) return [{ ...token, of }];
    if (token.kind !== "aws-access-key") return [];
    return ofKind(credentials, token.kind)
      .filter((credential) => credential.user.name === user)
      .flatMap(({ name, environments: values }) =>
        environments
          .filter((environment) => values[environment] === "own")
          .map((environment) => ({
            ...token,
            of: { name, environment, generation: undefined },
          })),
      );
  });
}

/** Whether what the vendor shows of a token is of this value of a part; undefined where it shows nothing of that part. */
export function showsValue({ shows }: VendorToken, part: string, value: Print): boolean | undefined {
  if (shows?.part !== part) return undefined;
  return shows.fingerprint === (shows.isStart ? value.start : value.fingerprint);
}
