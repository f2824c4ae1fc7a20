import { type Sentence, sentence } from "../../sentence";
import type { ChangeId } from "../change-kinds";
import type { Observation, Pair } from "../entry";
import { listChanges } from "../field-meaning";

/**
 * Tells a change of a field of one word or text.
 * @param what what the field is called after "Its", such as `purpose`
 */
export function wordChanges(id: ChangeId, what: string) {
  return ({ after: { name } }: Pair, before?: string, after?: string): readonly Observation[] =>
    before === after
      ? []
      : [
          {
            id,
            sentence: sentence`${name}: its ${[what]} is now ${value(after)}; before it was ${value(before)}.`,
          },
        ];
}

function value(text: string | undefined): Sentence {
  return text === undefined ? ["not stated"] : sentence`“${text}”`;
}

/** Tells after how many days Infisical reminds of the rotation. */
export function reminderChanges({ after: { name } }: Pair, before?: number, after?: number): Observation[] {
  if (before === after) return [];
  const now = after === undefined ? "no longer reminds" : `now reminds after ${after} days`;
  const old = before === undefined ? "it did not" : `it did after ${before} days`;
  return [
    {
      id: "reminder-changed",
      sentence: sentence`${name}: Infisical ${[now]} of its rotation; before ${[old]}.`,
    },
  ];
}

/** Tells which notes came and went. */
export function noteChanges(
  { after: { name } }: Pair,
  before: readonly string[] = [],
  after: readonly string[] = [],
): readonly Observation[] {
  const { gained, lost } = listChanges(before, after);
  return [
    ...gained.map(
      (note): Observation => ({
        id: "notes-changed",
        sentence: sentence`${name} has a new note: “${note}”.`,
      }),
    ),
    ...lost.map(
      (note): Observation => ({
        id: "notes-changed",
        sentence: sentence`${name} no longer has the note “${note}”.`,
      }),
    ),
  ];
}

type Doubts = Readonly<Record<string, string>>;

/** Tells which fields no document states, and for which that has been settled. */
export function unconfirmedChanges(
  { after: { name } }: Pair,
  before: Doubts = {},
  after: Doubts = {},
): readonly Observation[] {
  const [old, now] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((field): Observation[] => {
    const [was, is] = [old.get(field), now.get(field)];
    if (was === is) return [];
    const told =
      is === undefined
        ? sentence`${name}: its ${field} counts as confirmed now.`
        : sentence`${name}: its ${field} is unconfirmed${[was === undefined ? "" : " for another reason"]}: “${is}”.`;
    return [{ id: "unconfirmed-changed", sentence: told }];
  });
}
