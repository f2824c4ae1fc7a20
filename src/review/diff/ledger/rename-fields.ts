import type { Rename } from "../../../model/rename-record";
import { joined, listed, type Sentence, sentence } from "../../sentence";
import type { ChangeId } from "../change-kinds";
import type { Observation } from "../entry";
import { listChanges } from "../field-meaning";

type FieldChange = (subject: Sentence, was: Rename, is: Rename) => readonly Observation[];

/**
 * What a change of each field of a rename means. A field that is new in `src/model/rename-record.ts` does not compile
 * until it stands here.
 */
const fields = {
  since: (subject, was, is) =>
    changed(was.since, is.since, "rename-record-changed", subject, "its rename counts as begun"),
  aliasUntil: (subject, was, is) =>
    changed(
      was.aliasUntil,
      is.aliasUntil,
      is.aliasUntil > was.aliasUntil ? "alias-prolonged" : "alias-shortened",
      subject,
      "its old names are to be gone by",
    ),
  holds: (subject, was, is) =>
    changed(was.holds, is.holds, "rename-record-changed", subject, "its old names hold, of the values,"),
  names: (subject, was, is) =>
    lists(subject, "old name", was.names.map(placeOf), is.names.map(placeOf), "rename-record-changed"),
  moved: (subject, was, is) =>
    lists(
      subject,
      "consumer that reads the new name",
      (was.moved ?? []).map(({ consumer }) => consumer),
      (is.moved ?? []).map(({ consumer }) => consumer),
      "rename-consumer-moved",
    ),
  fresh: (subject, was, is) =>
    changed(
      number(was.fresh),
      number(is.fresh),
      "rename-fresh",
      subject,
      "the generation under the new name alone is",
    ),
  oldTokens: (subject, was, is) =>
    lists(
      subject,
      "old token to revoke",
      (was.oldTokens ?? []).map(({ name }) => name),
      (is.oldTokens ?? []).map(({ name }) => name),
      "rename-record-changed",
    ),
  undone: (subject, was, is) =>
    changed(
      was.undone ?? "not at all",
      is.undone ?? "not at all",
      "rename-undone",
      subject,
      "its rename is given up",
    ),
} as const satisfies Record<keyof Rename, FieldChange>;

/** Tells what was written down about a rename since. */
export function renameFieldChanges(subject: Sentence, was: Rename, is: Rename): readonly Observation[] {
  return Object.values(fields).flatMap((changes) => changes(subject, was, is));
}

function changed(
  was: string,
  is: string,
  id: ChangeId,
  subject: Sentence,
  what: string,
): readonly Observation[] {
  if (was === is) return [];
  return [{ id, sentence: sentence`${subject}: ${[what]} ${is} now; before it was ${was}.` }];
}

function lists(
  subject: Sentence,
  what: string,
  was: readonly string[],
  is: readonly string[],
  id: ChangeId,
): readonly Observation[] {
  const { gained, lost } = listChanges(was, is);
  const told = [
    ...(gained.length === 0 ? [] : [sentence`gains ${listed(gained)}`]),
    ...(lost.length === 0 ? [] : [sentence`loses ${listed(lost)}`]),
  ];
  if (told.length === 0) return [];
  return [{ id, sentence: sentence`${subject}: the list "${[what]}" of its rename ${joined(told)}.` }];
}

/** Where an old name lies, and the part that it holds. */
export function placeOf({ name, part, at }: Rename["names"][number]): string {
  return `${name}${part === "" ? "" : ` (part ${part})`} in ${at}`;
}

function number(value: number | undefined): string {
  return value === undefined ? "none" : String(value);
}
