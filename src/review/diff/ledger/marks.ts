import { type Generation, serialOf } from "../../../model/ledger";
import { counted, type Sentence, sentence } from "../../sentence";
import type { Observation } from "../entry";
import { sameValue } from "../same-value";
import { builtBeyondEntry, changedFacts, longerLife } from "./beyond-entry";
import type { Row } from "./row";

interface Marked {
  readonly row: Row;
  /** @default - the generation is new */
  readonly before: Generation | undefined;
  readonly after: Generation;
  readonly subject: Sentence;
}

/**
 * What a change of each field of a generation means. A field that is new in `src/model/ledger.ts` does not compile until
 * it stands here.
 */
const marks = {
  // Generations are matched by their numbers.
  generation: () => [],
  issued: issuedChange,
  serial: serialChange,
  // Told with the serial that rises when a value is asked for again.
  asked: () => [],
  stored: storedChange,
  proof: proofChange,
  retiredWithoutProof: retirementNoteChange,
  issuedWith: recordChange,
} as const satisfies Record<keyof Generation, (marked: Marked) => readonly Observation[]>;

/** Tells what was written down about a generation since. */
export function markChanges(
  row: Row,
  before: Generation | undefined,
  after: Generation,
): readonly Observation[] {
  const subject = sentence`${row.name} (${row.environment}) generation ${after.generation}`;
  return Object.values(marks).flatMap((changes) => changes({ row, before, after, subject }));
}

function issuedChange({ row, before, after, subject }: Marked): readonly Observation[] {
  if (before === undefined || before.issued === after.issued) return [];
  if (row.isRenamed)
    return [
      {
        id: "issue-date-changed",
        sentence: sentence`${subject} is a fresh value under the new name, issued ${after.issued}; the one under the old name was issued ${before.issued}.`,
      },
    ];
  const days = (Date.parse(after.issued) - Date.parse(before.issued)) / (24 * 60 * 60 * 1000);
  const length = counted(Math.round(Math.abs(days) * 10) / 10, "day");
  return [
    {
      id: "issue-date-changed",
      sentence: sentence`${subject} has another issue date, changed by hand: ${after.issued}, before ${before.issued}. It lives ${[length]} ${[days > 0 ? "longer" : "shorter"]} than its cadence counted from the old date.`,
      ...(days < 0 ? {} : { reason: "livesLonger" }),
    },
  ];
}

function storedChange({ before, after, subject }: Marked): readonly Observation[] {
  const [was, is] = [before?.stored, after.stored];
  if (was === is) return [];
  if (is === undefined)
    return [
      {
        id: "stored-mark-removed",
        sentence: sentence`${subject} no longer counts as stored: the next deploy asks for the value again.`,
      },
    ];
  if (was !== undefined)
    return [
      {
        id: "stored-date-changed",
        sentence: sentence`${subject} counts as stored since ${is}; before it was ${was}.`,
      },
    ];
  return [
    {
      id: "value-stored",
      sentence: sentence`${subject} counts as stored since ${is}: deploys no longer ask for the value.`,
    },
  ];
}

function proofChange({ before, after, subject }: Marked): readonly Observation[] {
  const [was, is] = [before?.proof, after.proof];
  if (sameValue(was, is)) return [];
  if (is === undefined)
    return [
      {
        id: "proof-removed",
        sentence: sentence`${subject} no longer counts as proved: the one before it must stay.`,
      },
    ];
  const again = was === undefined ? "" : " again";
  return [
    {
      id: "generation-proved",
      sentence: sentence`${subject} was proved${[again]} at ${is.at}: ${[counted(is.checked.length, "check")]} passed.`,
    },
  ];
}

function retirementNoteChange({ row, before, after, subject }: Marked): readonly Observation[] {
  const [was, is] = [before?.retiredWithoutProof, after.retiredWithoutProof];
  if (sameValue(was, is)) return [];
  // Told as the retirement itself.
  const isRetirement = row.before.some(({ generation }) => generation === is?.generation);
  if (was === undefined && isRetirement) return [];
  return [
    {
      id: "retirement-note-changed",
      sentence:
        is === undefined
          ? sentence`${subject} no longer says that generation ${was?.generation ?? 0} was retired without a proof.`
          : sentence`${subject} now says that generation ${is.generation} was retired without a proof at ${is.at}: “${is.reason}”.`,
    },
  ];
}

function serialChange({ row, before, after, subject }: Marked): readonly Observation[] {
  if (before === undefined) return [];
  const [was, is] = [serialOf(before), serialOf(after)];
  if (was === is) return [];
  // An undo is told with the generation that it takes out.
  if (is > Math.max(...row.before.map(serialOf))) {
    const isAgain = row.before.at(-1)?.generation === after.generation;
    return isAgain
      ? [
          {
            id: "value-asked-again",
            sentence: sentence`${subject} is asked for again: the next deploy writes what it is given.`,
          },
        ]
      : [];
  }
  return [
    {
      id: "ledger-goes-back",
      sentence: sentence`${subject} goes back to serial ${is} from ${was}, which was used already: the ledger is behind what is deployed.`,
    },
  ];
}

function recordChange({ row, before, after, subject }: Marked): readonly Observation[] {
  const [was, is] = [before?.issuedWith, after.issuedWith];
  if (before === undefined || sameValue(was, is)) return [];
  if (was === undefined)
    return [
      { id: "issue-recorded", sentence: sentence`What ${subject} was issued with is written down now.` },
    ];
  const built = builtBeyondEntry(row.credential, after);
  const reason = built?.reason ?? longerLife(was, is);
  return [
    {
      id: "issue-record-changed",
      sentence: sentence`${subject} is said to be issued with ${changedFacts(was, is, "before")}, changed by hand: the next deploy may replace a value that is in use.${built?.may ?? []}`,
      ...(reason === undefined ? {} : { reason }),
    },
  ];
}
