import { grantsOf } from "../../model/authority";
import type { Credential } from "../../model/credential";
import { vendors } from "../../model/vocabulary";
import type { Sentence } from "../sentence";
import { type ChangeId, changeKind, type Reason, type Risk, risks } from "./change-kinds";
import type { Observation } from "./entry";
import { shapeProblems } from "./read-entries";

/** An observation with what it is about. */
export interface Told extends Observation {
  /** Name of the credential, the new one where it was renamed. @default - it is about an environment as a whole, or the company */
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

/** Why a credential may do more than before, reaches further, lives longer or is watched less. */
const gaining: readonly Reason[] = ["widened", "incomparable", "spread", "livesLonger", "lessSensitive"];
/** Changes of narrow credentials that need nobody, by which a wide one still reaches somebody else. */
const reaching: readonly ChangeId[] = ["consumer-added", "environment-changed", "config-var-changed"];

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
  const why = ([isCritical ? "critical" : undefined, kind.reason, reason] as const).filter(
    (one) => one !== undefined,
  );
  const gains = reaching.includes(id) || why.some((one) => gaining.includes(one));
  // A live value may keep what its entry loses in the same change.
  const isWide = gains && [before, after].some((version) => version !== undefined && isWideOne(version));
  return {
    id,
    ...(credential === undefined ? {} : { credential }),
    ...(environment === undefined ? {} : { environment }),
    ...vendorOf(after ?? before),
    sentence,
    risk: kind.risk,
    reasons: [...new Set<Reason>(isWide ? [...why, "wide"] : why)],
  };
}

/** Of an entry that did not change nobody has looked at the shape; of one without it nobody can tell how far it reaches. */
function isWideOne(credential: Credential): boolean {
  return shapeProblems("newer")(credential).length > 0 || grantsOf(credential).some(({ isWide }) => isWide);
}

function vendorOf(credential: Credential | undefined): { readonly vendor?: string } {
  const vendor = credential?.vendor;
  return vendor !== undefined && Object.hasOwn(vendors, vendor) ? { vendor: vendors[vendor].title } : {};
}
