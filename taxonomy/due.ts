import type { Credential } from "./credential";
import { expiresAt } from "./dates";
import { type Generation, liveGenerations } from "./ledger";
import { isPending } from "./rotation";
import type { Taxonomy } from "./rule";
import { type Consumer, type Environment, environments, type Sensitivity, sensitivities } from "./vocabulary";

const dayInMilliseconds = 24 * 60 * 60 * 1000;

/** The command that a credential waits for, in the order of a rotation. */
export type NextStep = "rotate" | "stored" | "prove" | "retire";

/** How long the oldest live value of a credential in one environment still has, and what it waits for. */
export interface Deadline {
  readonly credential: Credential;
  readonly environment: Environment;
  /** The oldest live generation. */
  readonly generation: number;
  /** The generation that replaces it. @default - none: the rotation has not begun */
  readonly replacement?: number;
  readonly issued: string;
  /** When the oldest value reaches its greatest age, UTC to the second; null for a credential that does not rotate. */
  readonly expires: string | null;
  /** Whole days until then, rounded down: 0 in the last day, negative when overdue; null where nothing expires. */
  readonly daysLeft: number | null;
  /** Whether it expires within the days that were asked for, or has already. */
  readonly isDue: boolean;
  readonly next: NextStep;
  readonly sensitivity: Sensitivity;
  /** The primary consumer, who is paged when the value expires (token taxonomy, section 2). */
  readonly paged: Consumer;
}

/**
 * The deadline of every live credential, the most urgent first; of those at the same instant the most sensitive first.
 *
 * @param withinDays a value counts as due from so many days before it expires (0 or more)
 */
export function deadlines(
  { credentials, ledger }: Taxonomy,
  now: Date,
  withinDays: number,
): readonly Deadline[] {
  return credentials
    .flatMap((credential) =>
      environments.flatMap((environment) => {
        const live = liveGenerations(ledger, credential.name, environment);
        const [oldest] = live;
        return oldest === undefined
          ? []
          : [deadline(credential, environment, [oldest, ...live.slice(1)], now, withinDays)];
      }),
    )
    .sort(byUrgency);
}

function deadline(
  credential: Credential,
  environment: Environment,
  live: readonly [Generation, ...Generation[]],
  now: Date,
  withinDays: number,
): Deadline {
  const [oldest] = live;
  const newest = live.at(-1) ?? oldest;
  const expires = expiresAt(oldest.issued, credential.rotation);
  const daysLeft =
    expires === null ? null : Math.floor((Date.parse(expires) - now.getTime()) / dayInMilliseconds);
  return {
    credential,
    environment,
    generation: oldest.generation,
    ...(newest === oldest ? {} : { replacement: newest.generation }),
    issued: oldest.issued,
    expires,
    daysLeft,
    isDue: expires !== null && Date.parse(expires) - now.getTime() <= withinDays * dayInMilliseconds,
    next: nextStep(credential, oldest, newest),
    sensitivity: credential.sensitivity,
    paged: credential.consumers[0],
  };
}

function nextStep(credential: Credential, oldest: Generation, newest: Generation): NextStep {
  if (isPending(credential, newest)) return "stored";
  if (oldest === newest) return "rotate";
  return newest.proof === undefined ? "prove" : "retire";
}

function byUrgency(a: Deadline, b: Deadline): number {
  const never = "9999";
  const [one, other] = [a.expires ?? never, b.expires ?? never];
  if (one !== other) return one < other ? -1 : 1;
  return sensitivities.indexOf(b.sensitivity) - sensitivities.indexOf(a.sensitivity);
}
