import type { AtlasCredential, AtlasEnvironment } from "../data";

const day = 24 * 60 * 60 * 1000;

/** `missing` is a credential without a live value in any environment. */
export type DueState = "overdue" | "due" | "later" | "never" | "missing";

/** How a value stands at one moment. */
export interface DueStatus {
  readonly state: DueState;
  /** When its cadence ends, UTC to the second; null where it does not end. */
  readonly expires: string | null;
  /** Whole days from now until then, or since then; 0 where nothing expires. */
  readonly days: number;
  /** Whole days until the value is due; 0 where it is already, or never will be. */
  readonly daysUntilDue: number;
  /** What is still to be done of a rotation or a rename that was begun, in words. */
  readonly unfinished: readonly string[];
}

const unfinishedWords = {
  stored: "not stored yet",
  prove: "not proved yet",
  retire: "old value to retire",
} as const;

/**
 * How the oldest live value of an environment stands at `now`, or undefined where it has none.
 * @param overlapDays days before the end of its cadence from which a value is due
 */
export function statusIn(
  { generations, next, rename }: AtlasEnvironment,
  now: number,
  overlapDays: number,
): DueStatus | undefined {
  const [oldest] = generations;
  if (oldest === undefined) return undefined;
  const { expires } = oldest;
  const unfinished = [
    ...(next === undefined || next === "rotate" ? [] : [unfinishedWords[next]]),
    ...(rename === undefined ? [] : ["being renamed"]),
  ];
  if (expires === null) return { state: "never", expires, days: 0, daysUntilDue: 0, unfinished };
  const left = Date.parse(expires) - now;
  const untilDue = left - overlapDays * day;
  return {
    state: left < 0 ? "overdue" : untilDue <= 0 ? "due" : "later",
    expires,
    days: Math.floor(Math.abs(left) / day),
    daysUntilDue: Math.max(0, Math.floor(untilDue / day)),
    unfinished,
  };
}

/** How a credential stands: as the most urgent of its environments. */
export function statusOf({ environments }: AtlasCredential, now: number, overlapDays: number): DueStatus {
  const all = environments.flatMap((environment) => statusIn(environment, now, overlapDays) ?? []);
  const [first] = [...all].sort(byUrgency);
  if (first === undefined)
    return { state: "missing", expires: null, days: 0, daysUntilDue: 0, unfinished: [] };
  return { ...first, unfinished: [...new Set(all.flatMap(({ unfinished }) => unfinished))] };
}

/** Orders by the end of the cadence, what never ends last. */
export function byUrgency(a: DueStatus, b: DueStatus): number {
  const end = ({ expires }: DueStatus) => (expires === null ? Number.MAX_VALUE : Date.parse(expires));
  return end(a) - end(b);
}

/** The status in words, such as `due in 12 days` or `overdue since 3 Nov 2026`. */
export function dueWords({ state, expires, days, daysUntilDue }: DueStatus): string {
  switch (state) {
    case "overdue":
      return `overdue since ${dayOf(expires ?? "")}`;
    case "due":
      return `due now, ${counted(days)} left`;
    case "later":
      return `due in ${counted(daysUntilDue)}`;
    case "never":
      return "does not rotate";
    case "missing":
      return "no live value";
  }
}

/** What goes with the status in words: the other date. */
export function expiryWords({ state, expires, days }: DueStatus): string {
  if (expires === null) return "";
  return state === "overdue" ? `for ${counted(days)}` : `expires ${dayOf(expires)}`;
}

function counted(days: number): string {
  if (days === 0) return "under a day";
  return days === 1 ? "1 day" : `${days} days`;
}

const format = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});

/** The day of an instant in UTC, such as `3 Nov 2026`: the ledger's days, wherever the reader is. */
export function dayOf(instant: string): string {
  return format.format(new Date(instant));
}
