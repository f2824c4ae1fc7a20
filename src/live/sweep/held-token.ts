import type { MintedKind } from "../../kinds";
import type { Credential } from "../../model/credential";
import { parseStamp, stamp } from "../../model/stamp";
import type { Environment } from "../../model/vocabulary";
import type { PartValues } from "../vault-copies";
import type { Vendors } from "../vendors";

/** A token of ours that a vendor holds. */
export interface HeldToken {
  readonly kind: MintedKind;
  /** What it is at its vendor, as people call it. */
  readonly what: string;
  readonly credential: string;
  readonly environment: Environment;
  /** From its stamp; undefined for an AWS access key, which carries none. */
  readonly generation: number | undefined;
  /** The vendor's id; no secret. */
  readonly id: string;
  /** When the vendor made it, ISO 8601, where it says so. */
  readonly created: string | undefined;
  /** Whether it was ever used; undefined where nobody asked. */
  readonly wasUsed?: boolean;
  /** Whether an Access policy admits it: its vendor does not take it away until none does. @default false */
  readonly isAdmitted?: boolean;
  /** Takes it away at the vendor; one that is gone already is fine. */
  readonly revoke: () => Promise<void>;
}

/** How tokens of one kind are found at their vendor. */
export interface Holdings<K extends MintedKind = MintedKind> {
  /** Most tokens that the vendor lets one credential have. @default - it sets no limit that a rotation could meet */
  readonly limit?: number;
  /** Every token that carries our stamp, also of a credential that is no entry any more. */
  readonly list: (vendors: Vendors, credentials: readonly Credential<K>[]) => Promise<readonly HeldToken[]>;
  /** Ids of those of the tokens, all of one credential and environment, whose value is the given one. */
  readonly withValue: (
    vendors: Vendors,
    tokens: readonly HeldToken[],
    values: PartValues,
  ) => Promise<readonly string[]>;
}

/** How a token is called in a report: its stamp, or credential and environment where it carries none. */
export function nameOf({ credential, environment, generation }: HeldToken): string {
  return generation === undefined
    ? `${credential}/${environment}`
    : stamp(credential, environment, generation);
}

type Unnamed = Pick<HeldToken, "kind" | "what" | "id" | "created" | "isAdmitted" | "revoke">;

/** A token with what its stamp says; none for a token without our stamp, which is somebody else's. */
export function stamped(name: string, token: Unnamed): readonly HeldToken[] {
  const said = parseStamp(name);
  if (said === undefined) return [];
  return [{ ...token, credential: said.name, environment: said.environment, generation: said.generation }];
}
