import { isKnownAsSupplied } from "../../kinds";
import { type Ledger, liveGenerations } from "../../model/ledger";
import type { Environment } from "../../model/vocabulary";
import { listed, type Sentence, sentence } from "../sentence";
import { type Entry, kindTitle, type Observation, type Pair } from "./entry";
import { heldBy } from "./fields/heroku-apps";
import { rotated } from "./fields/levels";
import { may } from "./grants";
import { baseNames } from "./pair-up";

/** Tells what a new credential is, and what it may do. */
export function addition(entry: Entry): Observation {
  const { name, kind, purpose, sensitivity, rotation, consumers = [] } = entry;
  const held = heldBy(entry);
  return {
    id: "credential-added",
    sentence: sentence`${name} is new: ${kindTitle(kind)}, of ${sensitivity ?? "unstated"} sensitivity, ${rotated(rotation)}, for ${listed(consumers)}, with ${own(entry)}; “${purpose ?? ""}”.${may(entry)}${held.told}`,
    ...held.reason,
  };
}

/**
 * Tells that a credential went, and what becomes of its values.
 * @param heirs the credentials that have its name as a legacy name now
 */
export function removal(entry: Entry, heirs: readonly string[], ledger: Ledger): Observation {
  const environments = Object.keys(entry.environments ?? {}) as Environment[];
  const live = environments.flatMap((environment) => liveGenerations(ledger, entry.name, environment));
  const values = live.length === 0 ? "It had no live value." : valuesGo(entry, live.length);
  const name: Sentence =
    heirs.length === 0 ? [] : sentence` Its name is now a legacy name of ${listed(heirs)}.`;
  return {
    id: "credential-removed",
    sentence: sentence`${entry.name} is removed. ${[values]}${name}`,
  };
}

function valuesGo({ kind }: Entry, count: number): string {
  const [values, leave, are] =
    count === 1 ? ["Its live value", "leaves", "is"] : [`Its ${count} live values`, "leave", "are"];
  return isKnownAsSupplied(kind)
    ? `${values} ${leave} the vault; a person revokes what was supplied at the vendor.`
    : `${values} ${are} revoked by the next deploy.`;
}

/** Tells that a credential has a new name, and whether consumers still find it under the old one. */
export function renaming({ before, after }: Pair): Observation {
  const old = baseNames(after).includes(before.name)
    ? sentence`the old name is kept as a legacy name`
    : sentence`the old name is not kept as a legacy name, so a consumer that asks for it finds nothing`;
  return {
    id: "credential-renamed",
    sentence: sentence`${before.name} is renamed to ${after.name}; ${old}.`,
  };
}

function own({ environments = {} as NonNullable<Entry["environments"]> }: Entry): Sentence {
  const holders = Object.entries(environments).flatMap(([environment, use]) =>
    use === "own" ? [environment] : [],
  );
  if (holders.length === 0) return ["no value of its own"];
  return sentence`a value of its own in ${listed(holders)}`;
}
