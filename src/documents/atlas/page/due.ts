import { byUrgency, type Reason, type Standing, urgencyAt, type Work } from "../../../model/urgency";
import type { AtlasCredential, AtlasEnvironment } from "../data";

const day = 24 * 60 * 60 * 1000;

/** `missing` is a credential without a live value in any environment. */
export type DueState = "overdue" | "due" | "later" | "never" | "missing";

/** How a value stands at one moment. */
export interface DueStatus extends Pick<Standing, "expires" | "deadline"> {
  readonly state: DueState;
  /** Why it is due. @default - it is not */
  readonly reason?: Reason;
  /** The command that comes next. @default - there is no live value */
  readonly next?: string;
  /** Whole days from now until the deadline, or since then; 0 where there is none. */
  readonly days: number;
  /** Whole days until the value is due; 0 where it is already, or never will be. */
  readonly daysUntilDue: number;
  /** What is still to be done of a rotation, a rename, or a change of the entry, in words. */
  readonly unfinished: readonly string[];
}

const workWords: Readonly<Record<Work, (facts: readonly string[]) => string>> = {
  asked: () => "not stored yet",
  unproved: () => "not proved yet",
  retire: () => "old value to retire",
  facts: (facts) => `rotate to bring in: ${facts.join(", ")}`,
};

/**
 * How the oldest live value of an environment stands at `now`, or undefined where it has none.
 * @param overlapDays days before its deadline from which a value is due
 */
export function statusIn(
  { standing, rename }: AtlasEnvironment,
  now: number,
  overlapDays: number,
): DueStatus | undefined {
  if (standing === undefined) return undefined;
  const { expires, deadline, work, facts } = standing;
  const { reason, next } = urgencyAt(standing, now, overlapDays);
  const unfinished = [
    ...(work === undefined ? [] : [workWords[work.reason](facts)]),
    ...(rename === undefined ? [] : ["being renamed"]),
  ];
  const left = deadline === null ? 0 : Date.parse(deadline) - now;
  return {
    state: left < 0 ? "overdue" : reason !== undefined ? "due" : deadline === null ? "never" : "later",
    expires,
    deadline,
    ...(reason === undefined ? {} : { reason }),
    next,
    days: Math.floor(Math.abs(left) / day),
    daysUntilDue: reason !== undefined ? 0 : Math.max(0, Math.floor(left / day - overlapDays)),
    unfinished,
  };
}

/** How a credential stands: as the most urgent of its environments. */
export function statusOf({ environments }: AtlasCredential, now: number, overlapDays: number): DueStatus {
  const all = environments.flatMap((environment) => statusIn(environment, now, overlapDays) ?? []);
  const [first] = [...all].sort(byUrgency);
  if (first === undefined)
    return { state: "missing", expires: null, deadline: null, days: 0, daysUntilDue: 0, unfinished: [] };
  return { ...first, unfinished: [...new Set(all.flatMap(({ unfinished }) => unfinished))] };
}

/** How many values of all credentials are due: the number of rows that `taxonomy due` has. */
export function countDue(credentials: readonly AtlasCredential[], now: number, overlapDays: number): number {
  return credentials
    .flatMap(({ environments }) => environments)
    .filter((environment) => statusIn(environment, now, overlapDays)?.reason !== undefined).length;
}

/** The status in words, such as `due in 12 days` or `overdue since 3 Nov 2026`. */
export function dueWords({ state, reason, deadline, days, daysUntilDue }: DueStatus): string {
  switch (state) {
    case "overdue":
      return `overdue since ${dayOf(deadline ?? "")}`;
    case "due":
      return reason === "expires" || reason === "cadence" ? `due now, ${counted(days)} left` : "due now";
    case "later":
      return `due in ${counted(daysUntilDue)}`;
    case "never":
      return "does not rotate";
    case "missing":
      return "no live value";
  }
}

/** What goes with the status in words: the other date. */
export function expiryWords({ state, expires, deadline, days }: DueStatus): string {
  if (deadline === null) return "";
  if (state === "overdue") return `for ${counted(days)}`;
  return deadline === expires ? `expires ${dayOf(deadline)}` : `replace by ${dayOf(deadline)}`;
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
