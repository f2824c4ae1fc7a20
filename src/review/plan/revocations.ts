import { type Ledger, liveGenerations } from "../../model/ledger";
import type { Environment } from "../../model/vocabulary";
import type { ResourceChange } from "./resource-change";
import { isTokenType } from "./resource-types";
import { subjectOf } from "./subject";

/** A generation that a plan revokes because it was retired: its successor has to be in use everywhere. */
export interface Revocation {
  readonly credential: string;
  readonly environment: string;
  /** Number of the generation that is revoked. */
  readonly generation: number;
}

/**
 * The retired generations that a plan revokes. Not one that is undone, whose successor is the older one; nor one that
 * was retired without a proof, for a reason that the ledger keeps and a second person approved.
 */
export function revocationsIn(changes: readonly ResourceChange[], ledger: Ledger): readonly Revocation[] {
  return changes.flatMap((change): Revocation[] => {
    const subject = subjectOf(change);
    if (change.action !== "delete" || !isTokenType(change.type) || subject.kind !== "credential") return [];
    const { credential, environment, generation } = subject;
    const newest = liveGenerations(ledger, credential, environment as Environment).at(-1);
    if (generation === undefined || newest === undefined || generation >= newest.generation) return [];
    const isForced = newest.retiredWithoutProof?.generation === generation;
    return isForced ? [] : [{ credential, environment, generation }];
  });
}
