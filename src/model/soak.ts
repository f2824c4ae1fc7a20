import { addHours } from "date-fns/addHours";
import type { Credential } from "./credential";
import { instant, isInstant } from "./dates";
import { type Ledger, soakOf } from "./ledger";
import { type Layout, placements } from "./placement";
import { RotationRefused, type StepTime } from "./rotation";
import type { Soak } from "./soak-record";
import type { Environment } from "./vocabulary";

/** Hours for which both layouts are held before the old one may go (vault-paths document, "Migration runbook", step 5). */
export const soakHours = 48;

/** The credentials of an environment that a layout moves: those with a value of their own there and no fixed folder. */
export function movingCredentials(
  credentials: readonly Credential[],
  environment: Environment,
): readonly Credential[] {
  return credentials.filter(
    (credential) =>
      credential.environments[environment] === "own" &&
      placements(credential, environment, "both").length > 1,
  );
}

/**
 * Changes the layout of an environment: flat to both, both back to flat, and both to env-folders after the soak. Staging
 * goes before prod.
 * @throws RotationRefused with everything that stands against it
 */
export function switchLayout(
  ledger: Ledger,
  credentials: readonly Credential[],
  environment: Environment,
  to: Layout,
  time: StepTime,
): Ledger {
  const from = ledger.layouts[environment];
  if (from === to) throw new RotationRefused(`${environment} has the layout ${to} already.`);
  if (!isInstant(time.at)) throw new RotationRefused(`${time.at} is no instant.`);
  const layouts = { ...ledger.layouts, [environment]: to };
  if (from === "flat" && to === "both")
    return withSoak({ ...ledger, layouts }, environment, { since: time.at });
  if (from === "both" && to === "flat") return withSoak({ ...ledger, layouts }, environment, undefined);
  if (from === "flat") {
    throw new RotationRefused(
      `${environment} cannot go from flat to env-folders in one step: values would lie only where the old layout has them. Go to both first.`,
    );
  }
  if (from === "env-folders") {
    throw new RotationRefused(
      `${environment} has left the flat layout, and its copies there are gone: there is no way back. Only \`both\` can be undone.`,
    );
  }
  // A date that is yet to come does not shorten the soak.
  const [earlier = time.at] = [time.at, instant(time.now)].sort();
  const against = againstEnding(ledger, credentials, environment, earlier);
  if (against.length > 0) {
    throw new RotationRefused(`${environment} cannot leave the flat layout yet: ${against.join("; ")}.`);
  }
  return withSoak({ ...ledger, layouts }, environment, { ...soakOf(ledger, environment), ended: time.at });
}

/** What stands against leaving the flat layout, each a clause; nothing when the soak has passed. */
export function againstEnding(
  ledger: Ledger,
  credentials: readonly Credential[],
  environment: Environment,
  now: string,
): readonly string[] {
  const soak = soakOf(ledger, environment);
  const against: string[] = [];
  const checked = new Set(soak?.readBack?.checked ?? []);
  const unread = movingCredentials(credentials, environment).filter(({ name }) => !checked.has(name));
  if (unread.length > 0) {
    against.push(
      `not read back at ${unread.length === 1 ? "its new place" : "their new places"}: ${unread.map(({ name }) => name).join(", ")} (\`npx taxonomy layout ${environment} --read-back\`)`,
    );
  }
  const over = soakEnd(soak);
  if (over === undefined) against.push(`the soak of ${soakHours} hours begins when all are read back`);
  else if (now < over) against.push(`the soak of ${soakHours} hours ends at ${over}`);
  const isStagingFirst =
    environment !== "prod" ||
    ledger.layouts.staging === "env-folders" ||
    movingCredentials(credentials, "staging").length === 0;
  if (!isStagingFirst) against.push("staging goes first, and has not left the flat layout");
  return against;
}

/** When the soak of an environment is over; undefined before it began. */
export function soakEnd(soak: Soak | undefined): string | undefined {
  if (soak?.readBack === undefined) return undefined;
  return instant(addHours(new Date(soak.readBack.at), soakHours));
}

/**
 * Writes down that credentials were read at their new places. The soak counts from the first time that covers all of
 * them; a later one that covers no more changes nothing.
 * @throws RotationRefused outside the soak, and for a date before it
 */
export function recordReadBack(
  ledger: Ledger,
  environment: Environment,
  checked: readonly string[],
  { at }: StepTime,
): Ledger {
  const soak = soakOf(ledger, environment);
  if (ledger.layouts[environment] !== "both" || soak?.since === undefined) {
    throw new RotationRefused(
      `${environment} has the layout ${ledger.layouts[environment]}: there is something to read back only while it has both.`,
    );
  }
  if (at < soak.since)
    throw new RotationRefused(
      `Nothing can be read back at ${at}: ${environment} has both since ${soak.since}.`,
    );
  const before = soak.readBack?.checked ?? [];
  if (soak.readBack !== undefined && checked.every((name) => before.includes(name))) return ledger;
  return withSoak(ledger, environment, { ...soak, readBack: { at, checked: [...checked] } });
}

function withSoak(ledger: Ledger, environment: Environment, soak: Soak | undefined): Ledger {
  const { [environment]: _, ...others } = ledger.soaks ?? {};
  const soaks = soak === undefined ? others : { ...others, [environment]: soak };
  return { ...ledger, soaks: soaks as Ledger["soaks"] };
}
