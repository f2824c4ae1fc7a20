import { wideGrants } from "../../../taxonomy/authority";
import type { Credential } from "../../../taxonomy/credential";
import { misfits } from "../../../taxonomy/entry-shape";
import { asIssued, waitingFacts } from "../../../taxonomy/issued-with";
import type { Generation } from "../../../taxonomy/ledger";
import type { Sentence } from "../../sentence";
import type { Reason } from "../change-kinds";
import { may } from "../grants";
import { asEntry } from "../read-entries";

/**
 * What a generation is built with beyond what its entry says: its record decides, and not the entry. Undefined where both
 * say the same, or the entry cannot be read.
 */
export function builtBeyondEntry(
  entry: Credential | undefined,
  generation: Generation,
): { readonly may: Sentence; readonly reason: Reason | undefined } | undefined {
  if (generation.issuedWith === undefined || entry === undefined || misfits(entry).length > 0)
    return undefined;
  if (waitingFacts(entry, generation).length === 0) return undefined;
  const issued = asIssued(entry, generation);
  return { may: may(asEntry(issued)), reason: wideGrants(issued, entry).length > 0 ? "wide" : undefined };
}
