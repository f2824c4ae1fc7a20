import { cadences, sensitivities } from "../../../model/vocabulary";
import { type Sentence, sentence } from "../../sentence";
import type { Observation, Pair } from "../entry";

/** Tells a change of how bad a leak would be. A word of another vocabulary counts as the least. */
export function sensitivityChanges(
  { after: { name } }: Pair,
  before = "unstated",
  after = "unstated",
): Observation[] {
  if (before === after) return [];
  const isRaised = rank(after) > rank(before);
  return [
    isRaised
      ? {
          id: "sensitivity-raised",
          sentence: sentence`${name} is now of ${after} sensitivity, raised from ${before}.`,
        }
      : {
          id: "sensitivity-lowered",
          sentence: sentence`${name} is now of ${after} sensitivity only; before it was ${before}.`,
        },
  ];
}

function rank(sensitivity: string): number {
  return (sensitivities as readonly string[]).indexOf(sensitivity);
}

/** Tells a change of how long a value may live. */
export function cadenceChanges(
  { after: { name } }: Pair,
  before: string | undefined,
  after: string | undefined,
): Observation[] {
  if (before === after) return [];
  return [
    {
      id: isLonger(before, after) ? "cadence-lengthened" : "cadence-shortened",
      sentence: sentence`${name} is now ${rotated(after)}; before it was ${rotated(before)}.`,
    },
  ];
}

/** Whether a value lives longer by another cadence. A word of another vocabulary counts as longer. */
export function isLonger(before: string | undefined, after: string | undefined): boolean {
  return before !== after && !(days(after) < days(before));
}

/** How often a credential of a cadence is replaced, after "is". */
export function rotated(cadence: string | undefined): Sentence {
  const age = days(cadence);
  if (Number.isFinite(age)) return [`rotated every ${age} days`];
  return Number.isNaN(age) ? sentence`rotated ${cadence ?? "unstated"}` : ["never rotated"];
}

/** Infinite for what does not rotate, NaN for a word that is no cadence. */
function days(cadence = ""): number {
  if (!Object.hasOwn(cadences, cadence)) return Number.NaN;
  return cadences[cadence as keyof typeof cadences].days ?? Number.POSITIVE_INFINITY;
}
