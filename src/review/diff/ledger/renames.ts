import type { Ledger } from "../../../model/ledger";
import type { Rename } from "../../../model/rename-record";
import { type Environment, environments } from "../../../model/vocabulary";
import { listed, type Sentence, sentence } from "../../sentence";
import type { Told } from "../change";
import type { Observation } from "../entry";
import { placeOf, renameFieldChanges } from "./rename-fields";
import type { LedgerSides } from "./sides";

/** Tells how far the renames of values in the vault went (token taxonomy, section 6). */
export function renameChanges({ before, after }: LedgerSides): readonly Told[] {
  const names = new Set([...Object.keys(after.renames ?? {}), ...Object.keys(before.renames ?? {})]);
  return [...names].flatMap((name) =>
    environments.flatMap((environment) => {
      const [was, is] = [recordOf(before, name, environment), recordOf(after, name, environment)];
      const subject = sentence`${name} (${environment})`;
      return recordChanges(subject, was, is).map((change) => ({ ...change, credential: name, environment }));
    }),
  );
}

function recordOf({ renames = {} }: Ledger, name: string, environment: Environment): Rename | undefined {
  return Object.hasOwn(renames, name) ? renames[name]?.[environment] : undefined;
}

function recordChanges(
  subject: Sentence,
  was: Rename | undefined,
  is: Rename | undefined,
): readonly Observation[] {
  if (is !== undefined)
    return was === undefined ? [start(subject, is)] : renameFieldChanges(subject, was, is);
  return was === undefined ? [] : [end(subject, was)];
}

function start(subject: Sentence, { names, aliasUntil }: Rename): Observation {
  return {
    id: "rename-started",
    sentence: sentence`${subject}: its old names ${listed(names.map(placeOf))} are kept beside the new one until ${aliasUntil}.`,
  };
}

function end(subject: Sentence, { names, fresh, undone }: Rename): Observation {
  const old = listed(names.map(placeOf));
  if (undone !== undefined)
    return {
      id: "rename-record-changed",
      sentence: sentence`${subject}: the record of a rename that was given up is gone.`,
    };
  if (fresh === undefined)
    return {
      id: "rename-dropped",
      sentence: sentence`${subject}: its rename is struck out before it was finished. The next deploy removes the old names ${old}, and who reads them finds nothing.`,
    };
  return {
    id: "rename-finished",
    sentence: sentence`${subject}: its rename is finished. The next deploy removes the old names ${old}.`,
  };
}
