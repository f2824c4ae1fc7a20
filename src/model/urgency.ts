const dayInMilliseconds = 24 * 60 * 60 * 1000;

/** Work on a value that waits whatever the clock shows: a rotation that is not finished, or facts of the entry. */
export type Work = "asked" | "unproved" | "retire" | "facts";

/**
 * Why a value is due: it ends, or is too old by the cadence that its entry has today, or work waits. A supplied value is
 * asked for and not stored; the newest is not proved; the older one can be retired; facts wait for the next generation.
 */
export type Reason = "expires" | "cadence" | Work;

/** How a value stands without a clock. The atlas holds it against its reader's clock, `taxonomy due` against its own. */
export interface Standing {
  /** The generation that replaces the oldest. @default - none: no rotation has begun */
  readonly replacement?: number;
  /** When the oldest value ends, by the cadence that it was issued with, UTC to the second; null where it does not. */
  readonly expires: string | null;
  /** When it is to be replaced: `expires`, or before that by the cadence that the entry has today; null for neither. */
  readonly deadline: string | null;
  /** What waits, and the command that goes on with it. @default - nothing */
  readonly work?: { readonly reason: Work; readonly next: string };
  /** The facts in which the newest value differs from its entry: they come with the next generation. */
  readonly facts: readonly string[];
  /** The command that begins a rotation. */
  readonly rotate: string;
}

/** What a clock adds to a standing. */
export interface Urgency {
  /** Whole days until the deadline, rounded down: 0 in the last day, negative when overdue; null without one. */
  readonly daysLeft: number | null;
  /** @default - it is not due */
  readonly reason?: Reason;
  /** The command that comes next: what waits, or a rotation. */
  readonly next: string;
}

/**
 * @param now milliseconds since 1970
 * @param withinDays a value counts as due from so many days before its deadline (0 or more)
 */
export function urgencyAt(standing: Standing, now: number, withinDays: number): Urgency {
  const { deadline, work, rotate } = standing;
  const left = deadline === null ? null : Date.parse(deadline) - now;
  const isNear = left !== null && left <= withinDays * dayInMilliseconds;
  const reason = isNear && canBegin(standing) ? dateReason(standing) : work?.reason;
  return {
    daysLeft: left === null ? null : Math.floor(left / dayInMilliseconds),
    ...(reason === undefined ? {} : { reason }),
    next: reason === work?.reason ? (work?.next ?? rotate) : rotate,
  };
}

/** A rotation under way, and a value that is asked for, are finished first. */
function canBegin({ replacement, work }: Standing): boolean {
  return replacement === undefined && work?.reason !== "asked";
}

function dateReason({ deadline, expires }: Standing): Reason {
  return deadline === expires ? "expires" : "cadence";
}

/** Whether a value is due for a rotation, not for the end of one. */
export function isForRotation(reason: Reason | undefined): boolean {
  return reason === "expires" || reason === "cadence" || reason === "facts";
}

/** Orders what is due before what is not, and then by deadline; what has none is last. */
export function byUrgency(
  a: Pick<Standing, "deadline"> & Pick<Urgency, "reason">,
  b: Pick<Standing, "deadline"> & Pick<Urgency, "reason">,
): number {
  const isLater = (reason: Reason | undefined) => (reason === undefined ? 1 : 0);
  const end = (deadline: string | null) => (deadline === null ? Number.MAX_VALUE : Date.parse(deadline));
  return isLater(a.reason) - isLater(b.reason) || end(a.deadline) - end(b.deadline);
}
