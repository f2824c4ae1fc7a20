import { isKnownAsSupplied } from "../../../kinds";
import { type Generation, serialOf } from "../../../model/ledger";
import { type Sentence, sentence } from "../../sentence";
import type { Observation } from "../entry";
import { markChanges } from "./marks";
import type { Row } from "./row";

/** Tells how far a rotation went: started, stored, proved, finished; and what was changed by hand. */
export function generationChanges(row: Row): readonly Observation[] {
  const old = new Map(row.before.map((generation) => [generation.generation, generation]));
  const now = new Set(row.after.map(({ generation }) => generation));
  const highest = Math.max(...row.before.map(({ generation }) => generation));
  return [
    ...row.after.flatMap((generation) => {
      const before = old.get(generation.generation);
      const started = before === undefined ? [startOf(row, generation, highest)] : [];
      return [...started, ...markChanges(row, before, generation)];
    }),
    ...row.before.filter(({ generation }) => !now.has(generation)).map((gone) => endOf(row, gone)),
  ];
}

function startOf(row: Row, { generation, issued }: Generation, highest: number): Observation {
  const valid = row.after.filter((other) => other.generation < generation).map((other) => other.generation);
  const stays =
    valid.length === 0
      ? "no older one stays valid"
      : `generation ${valid.join(" and ")} stays valid until it is retired`;
  if (generation < highest)
    return {
      id: "value-added",
      sentence: sentence`${subject(row)}: generation ${generation}, issued ${issued}, comes back beside later ones.`,
    };
  return {
    id: "rotation-started",
    sentence: sentence`${subject(row)}: a rotation starts with generation ${generation}, issued ${issued}; ${[stays]}.`,
  };
}

function endOf(row: Row, { generation }: Generation): Observation {
  const newest = row.after.at(-1);
  if (newest === undefined || newest.generation < generation) return backFrom(row, generation, newest);
  const gone = sentence`${subject(row)}: generation ${generation} is taken out; ${[ending(row)]}`;
  const isForced = newest.retiredWithoutProof?.generation === generation;
  if (newest.proof !== undefined && !isForced)
    return {
      id: "rotation-finished",
      sentence: sentence`${gone}. Generation ${newest.generation} was proved at ${newest.proof.at}.`,
    };
  const reason = newest.retiredWithoutProof?.reason;
  const why: Sentence =
    reason === undefined ? ["no reason is written down"] : sentence`the reason given is “${reason}”`;
  return {
    id: "retired-without-proof",
    sentence: sentence`${gone}, although nobody proved that generation ${newest.generation} is in use everywhere; ${why}.`,
  };
}

/** A way back that the ledger counts as a change of its own is an undo; any other is a ledger of an earlier day. */
function backFrom(row: Row, generation: number, newest: Generation | undefined): Observation {
  const older = newest?.generation ?? 0;
  const deployed = Math.max(...row.before.map(serialOf));
  if (newest === undefined || serialOf(newest) <= deployed)
    return {
      id: "ledger-goes-back",
      sentence: sentence`${subject(row)}: the ledger goes back behind what was deployed, from generation ${generation} to generation ${older}. A revert, a stale branch or an old row does that; taxonomy apply refuses it. If going back is meant: npx taxonomy undo ${row.name} --env ${row.environment} --deployed ${deployed}.`,
    };
  return {
    id: "rotation-undone",
    sentence: sentence`${subject(row)}: the rotation to generation ${generation} is undone. The next deploy gives the vault and the apps generation ${older} again, and then revokes generation ${generation}: who took it elsewhere is locked out.`,
  };
}

function ending({ credential }: Row): string {
  return isKnownAsSupplied(credential?.kind)
    ? "a person revokes it at the vendor"
    : "the next deploy revokes it";
}

/** A credential in one environment, at the start of a sentence. */
export function subject({ name, environment }: Row): Sentence {
  return sentence`${name} (${environment})`;
}
