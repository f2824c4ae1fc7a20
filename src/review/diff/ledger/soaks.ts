import type { Soak } from "../../../model/soak-record";
import { environments } from "../../../model/vocabulary";
import { counted, type Sentence, sentence } from "../../sentence";
import type { Told } from "../change";
import type { ChangeId } from "../change-kinds";
import { sameValue } from "../same-value";
import type { LedgerSides } from "./sides";

interface Step {
  /** Id of the change when it is written down for the first time; later it is a change by hand. */
  readonly id: ChangeId;
  readonly tell: (soak: Soak) => Sentence;
}

/**
 * What each field of a soak means when it is written down. A field that is new in `src/model/soak-record.ts` does not
 * compile until it stands here.
 */
const steps = {
  since: { id: "soak-started", tell: ({ since = "" }) => sentence`both layouts are held since ${since}` },
  readBack: {
    id: "soak-read-back",
    tell: ({ readBack }) =>
      sentence`the new places were read at ${readBack?.at ?? ""}: ${[counted(readBack?.checked.length ?? 0, "check")]} passed`,
  },
  ended: { id: "soak-ended", tell: ({ ended = "" }) => sentence`the flat layout is given up since ${ended}` },
  skipped: {
    id: "soak-skipped",
    tell: ({ skipped = "" }) => sentence`there is no soak; the reason given is “${skipped}”`,
  },
} as const satisfies Record<keyof Soak, Step>;

/** Tells how far the soak of an environment's new layout went (vault-paths document, "Migration runbook"). */
export function soakChanges({ before, after }: LedgerSides): readonly Told[] {
  return environments.flatMap((environment) => {
    const [was, is] = [before.soaks?.[environment] ?? {}, after.soaks?.[environment] ?? {}];
    return (Object.keys(steps) as (keyof Soak)[]).flatMap((field): Told[] => {
      if (sameValue(was[field], is[field])) return [];
      const { id, tell } = steps[field];
      const what = sentence`Layout of ${environment}: `;
      if (is[field] === undefined)
        return [
          {
            id: "soak-record-changed",
            environment,
            sentence: sentence`${what}it no longer counts that ${tell(was)}.`,
          },
        ];
      const again = was[field] === undefined ? "" : ", changed by hand";
      return [
        {
          id: was[field] === undefined ? id : "soak-record-changed",
          environment,
          sentence: sentence`${what}${tell(is)}${[again]}.`,
        },
      ];
    });
  });
}
