import { wideGrants } from "../../../model/authority";
import type { Credential } from "../../../model/credential";
import { misfits } from "../../../model/entry-shape";
import { asIssued, type IssuedWith, issuedWith, waitingFacts } from "../../../model/issued-with";
import type { Generation } from "../../../model/ledger";
import { joined, type Sentence, sentence } from "../../sentence";
import type { Reason } from "../change-kinds";
import { isLonger } from "../fields/levels";
import { may } from "../grants";
import { asEntry } from "../read-entries";
import { sameValue } from "../same-value";

interface BuiltBeyond {
  readonly facts: Sentence;
  readonly may: Sentence;
  readonly reason: Reason | undefined;
}

/**
 * What a generation is built with beyond what its entry says: its record decides, and not the entry. Undefined where both
 * say the same, or the entry cannot be read.
 */
export function builtBeyondEntry(
  entry: Credential | undefined,
  generation: Generation,
): BuiltBeyond | undefined {
  if (generation.issuedWith === undefined || entry === undefined || misfits(entry).length > 0)
    return undefined;
  const waiting = waitingFacts(entry, generation);
  if (waiting.length === 0) return undefined;
  const issued = asIssued(entry, generation);
  const [says, is] = [issuedWith(entry), generation.issuedWith];
  // Of another kind, every fact is the record's.
  const facts = says.kind === is.kind ? waiting : factsOf(says, is);
  return {
    facts: changedFacts(says, is, "its entry says", facts),
    may: may(asEntry(issued)),
    reason: wideGrants(issued, entry).length > 0 ? "wide" : longerLife(says, is),
  };
}

/** The facts that another record says otherwise, with what each was. */
export function changedFacts(
  was: IssuedWith | undefined,
  is: IssuedWith | undefined,
  saidBy: string,
  facts = factsOf(was, is),
): Sentence {
  const changed = facts.filter((name) => !sameValue(factOf(was, name), factOf(is, name)));
  return joined(changed.map((name) => sentence`${name} ${fact(is, name)} (${[saidBy]} ${fact(was, name)})`));
}

/** Why a record needs a second reviewer by whose cadence a value lives longer. */
export function longerLife(was: IssuedWith | undefined, is: IssuedWith | undefined): Reason | undefined {
  const isMoved = was !== undefined && is !== undefined && isLonger(was.rotation, is.rotation);
  return isMoved ? "livesLonger" : undefined;
}

function factsOf(...records: readonly (IssuedWith | undefined)[]): readonly string[] {
  return [...new Set(records.flatMap((record) => Object.keys(record ?? {})))];
}

function factOf(record: IssuedWith | undefined, name: string): unknown {
  return record === undefined ? undefined : Reflect.get(record, name);
}

function fact(record: IssuedWith | undefined, name: string): Sentence {
  const value = factOf(record, name);
  if (value === undefined) return ["nothing"];
  return typeof value === "string" ? sentence`“${value}”` : sentence`${JSON.stringify(value)}`;
}
