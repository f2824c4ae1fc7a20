import { isKnownAsSupplied } from "../../../kinds";
import { type Sentence, sentence } from "../../sentence";
import { kindTitle, type Observation, type Pair } from "../entry";
import { may } from "../grants";

/** Tells that a credential is made in another way. */
export function kindChanges({ before, after }: Pair): readonly Observation[] {
  if (before.kind === after.kind) return [];
  return [
    {
      id: "kind-changed",
      sentence: sentence`${after.name} is now ${kindTitle(after.kind)}; before it was ${kindTitle(before.kind)}. Values that are live stay as they are until the next rotation.${may(after)}`,
    },
  ];
}

/** Tells where the vault keeps a credential. */
export function folderChanges(
  { after: { name, kind } }: Pair,
  before?: string,
  after?: string,
): Observation[] {
  if (before === after) return [];
  // Nobody but a person has a supplied value, so that it stays where it is until another comes.
  const moves = isKnownAsSupplied(kind) ? "moves with its next value" : "moves";
  return [
    {
      id: "folder-changed",
      sentence: sentence`${name} ${[moves]} in the vault to ${folder(after)}; before it was in ${folder(before)}. Consumers read it at the new path from then on.`,
    },
  ];
}

function folder(path: string | undefined): Sentence {
  return path === undefined ? ["the folder of its vendor"] : sentence`${path}`;
}

/** Tells whether one value serves all environments. */
export function tenancyChanges({ after: { name } }: Pair, before?: string, after?: string): Observation[] {
  if (before === after) return [];
  return [
    {
      id: "tenancy-changed",
      sentence: sentence`${name} is now ${after ?? "unstated"}; before it was ${before ?? "unstated"}. This decides in which folders the vault keeps it.`,
    },
  ];
}
