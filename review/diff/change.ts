import { grantsOf } from "../../taxonomy/authority";
import type { Credential } from "../../taxonomy/credential";
import { vendors } from "../../taxonomy/vocabulary";
import type { Sentence } from "../sentence";
import { type ChangeId, changeKind, type Reason, type Risk, risks } from "./change-kinds";
import type { Observation } from "./entry";

/** An observation with what it is about. */
export interface Told extends Observation {
  /** Name of the credential, the new one where it was renamed. @default - it is about an environment as a whole */
  readonly credential?: string;
}

/** One change of meaning, with its risk. */
export interface Change {
  readonly id: ChangeId;
  readonly credential?: string;
  readonly environment?: string;
  /** Title of the credential's vendor. @default - none, or one that is not in the vocabulary */
  readonly vendor?: string;
  readonly sentence: Sentence;
  readonly risk: Risk;
  /** Why a second reviewer is needed; empty where none is. */
  readonly reasons: readonly Reason[];
}

/** Changes after which a credential may do more than before. */
const gaining: readonly ChangeId[] = ["credential-added", "kind-changed", "scope-widened", "scope-changed"];

/** A credential as it was and as it is; one of them is missing where it was added or removed. */
export interface Versions {
  readonly before: Credential | undefined;
  readonly after: Credential | undefined;
}

/**
 * Judges observations: their risk, whether they need a second reviewer, and their order, the riskiest first.
 * @param versions finds a credential by its name
 */
export function judged(told: readonly Told[], versions: (name: string) => Versions): readonly Change[] {
  const rank = ({ risk, reasons }: Change) => risks.indexOf(risk) * 2 + Number(reasons.length > 0);
  return told.map((one) => judge(one, versions)).sort((a, b) => rank(b) - rank(a));
}

function judge(
  { id, credential, environment, sentence, reason }: Told,
  versions: (name: string) => Versions,
): Change {
  const kind = changeKind(id);
  const { before, after } = versions(credential ?? "");
  const isCritical = [before, after].some((version) => version?.sensitivity === "critical");
  // What a wide credential gains widens it, whatever it is.
  const isWide = gaining.includes(id) && after !== undefined && grantsOf(after).some((grant) => grant.isWide);
  const why = [
    isCritical ? "critical" : undefined,
    kind.reason,
    reason,
    isWide ? "wide" : undefined,
  ] as const;
  return {
    id,
    ...(credential === undefined ? {} : { credential }),
    ...(environment === undefined ? {} : { environment }),
    ...vendorOf(after ?? before),
    sentence,
    risk: kind.risk,
    reasons: [...new Set(why.filter((one) => one !== undefined))],
  };
}

function vendorOf(credential: Credential | undefined): { readonly vendor?: string } {
  const vendor = credential?.vendor;
  return vendor !== undefined && Object.hasOwn(vendors, vendor) ? { vendor: vendors[vendor].title } : {};
}
