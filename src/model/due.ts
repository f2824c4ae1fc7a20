import { definitionOf } from "../kinds";
import type { Credential } from "./credential";
import { expiresAt } from "./dates";
import { asIssued, waitingFacts } from "./issued-with";
import { type Generation, type Ledger, liveGenerations, renameOf } from "./ledger";
import { isPending } from "./rotation";
import type { Taxonomy } from "./rule";
import { stepCommand } from "./step-command";
import { byUrgency, type Standing, type Urgency, urgencyAt, type Work } from "./urgency";
import { type Consumer, type Environment, environments, type Sensitivity, sensitivities } from "./vocabulary";

/** How the live value of a credential in one environment stands, without a clock. */
export interface ValueStanding extends Standing {
  readonly credential: Credential;
  readonly environment: Environment;
  /** The oldest live generation. */
  readonly generation: number;
  readonly issued: string;
}

/** How long the oldest live value of a credential in one environment still has, and what it waits for. */
export interface Deadline extends Omit<ValueStanding, "work" | "rotate">, Urgency {
  readonly sensitivity: Sensitivity;
  /** The primary consumer, who is paged when the value is due (token taxonomy, section 2). */
  readonly paged: Consumer;
}

/** How every live value stands. */
export function standings({ credentials, ledger }: Taxonomy): readonly ValueStanding[] {
  return credentials.flatMap((credential) =>
    environments.flatMap((environment) => standingOf(ledger, credential, environment) ?? []),
  );
}

/** How one live value stands, or undefined where there is none. */
export function standingOf(
  ledger: Ledger,
  credential: Credential,
  environment: Environment,
): ValueStanding | undefined {
  const live = liveGenerations(ledger, credential.name, environment);
  const [oldest] = live;
  const newest = live.at(-1);
  if (oldest === undefined || newest === undefined) return undefined;
  const expires = expiresAt(oldest.issued, asIssued(credential, oldest).rotation);
  const facts = waitingFacts(credential, newest);
  const rename = renameOf(ledger, credential.name, environment);
  const isRenamed = rename?.fresh !== undefined && rename.undone === undefined;
  const reason = workOn(credential, oldest, newest) ?? (facts.length > 0 ? "facts" : undefined);
  const command = (step: string) => stepCommand(step, credential, environment);
  const commands = {
    asked: command("stored"),
    unproved: command("prove"),
    retire: isRenamed ? `${command("rename")} --finish` : command("retire"),
    facts: command("rotate"),
  } as const satisfies Record<Work, string>;
  return {
    credential,
    environment,
    generation: oldest.generation,
    ...(newest === oldest ? {} : { replacement: newest.generation }),
    issued: oldest.issued,
    expires,
    deadline: earlier(expires, expiresAt(oldest.issued, credential.rotation)),
    facts,
    ...(reason === undefined ? {} : { work: { reason, next: commands[reason] } }),
    rotate: commands.facts,
  };
}

/**
 * The deadline of every live credential: what is due first, then the most urgent; of those at the same instant the most
 * sensitive first.
 *
 * @param withinDays a value counts as due from so many days before its deadline (0 or more)
 */
export function deadlines(taxonomy: Taxonomy, now: Date, withinDays: number): readonly Deadline[] {
  return standings(taxonomy)
    .map((standing) => {
      const { work: _, rotate: __, ...facts } = standing;
      const { sensitivity, consumers } = standing.credential;
      const [paged] = consumers;
      return { ...facts, ...urgencyAt(standing, now.getTime(), withinDays), sensitivity, paged };
    })
    .sort((a, b) => byUrgency(a, b) || bySensitivity(a, b));
}

function workOn(credential: Credential, oldest: Generation, newest: Generation): Work | undefined {
  if (isPending(credential, newest)) return "asked";
  if (oldest !== newest) return newest.proof === undefined ? "unproved" : "retire";
  // A minted value that was gone back to is in the vault again, and nobody has looked whether all hold it.
  const { isMinted } = definitionOf(asIssued(credential, newest));
  return isMinted && newest.serial !== undefined && newest.proof === undefined ? "unproved" : undefined;
}

function earlier(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}

function bySensitivity(a: Deadline, b: Deadline): number {
  return sensitivities.indexOf(b.sensitivity) - sensitivities.indexOf(a.sensitivity);
}
