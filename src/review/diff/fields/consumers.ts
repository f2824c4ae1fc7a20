import { sentence } from "../../sentence";
import type { Observation, Pair } from "../entry";
import { listChanges } from "../field-meaning";

/** Tells who uses a credential, and who is paged when it expires. */
export function consumerChanges(
  { after: { name } }: Pair,
  before: readonly string[] = [],
  after: readonly string[] = [],
): readonly Observation[] {
  const { gained, lost } = listChanges(before, after);
  const primary: Observation = {
    id: "primary-consumer-changed",
    sentence: sentence`${name} now has ${after[0] ?? "nobody"} as its primary consumer, who is paged when it expires; before it was ${before[0] ?? "nobody"}.`,
  };
  return [
    ...gained.map(
      (consumer): Observation => ({
        id: "consumer-added",
        sentence: sentence`${name} is now used by ${consumer} too.`,
      }),
    ),
    ...lost.map(
      (consumer): Observation => ({
        id: "consumer-removed",
        sentence: sentence`${name} is no longer used by ${consumer}.`,
      }),
    ),
    ...(before[0] === after[0] ? [] : [primary]),
  ];
}
