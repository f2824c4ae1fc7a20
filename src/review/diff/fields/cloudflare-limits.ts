import { listed, type Sentence, sentence } from "../../sentence";
import type { Observation, Pair } from "../entry";
import { isWithin } from "./networks";
import { ofZone } from "./scopes";

/** Tells to which zone the permissions of a token reach. */
export function zoneChanges({ after: { name } }: Pair, before?: string, after?: string): Observation[] {
  if (before === after) return [];
  const id =
    after === undefined ? "scope-widened" : before === undefined ? "scope-narrowed" : "scope-changed";
  return [{ id, sentence: sentence`${name} now reaches ${ofZone(after)}; before it was ${ofZone(before)}.` }];
}

/** Tells who owns a token at Cloudflare. */
export function ownerChanges(
  { after: { name } }: Pair,
  before: string = "user",
  after: string = "user",
): Observation[] {
  if (before === after) return [];
  if (after === "user")
    return [
      {
        id: "scope-narrowed",
        sentence: sentence`${name} now belongs to a person at Cloudflare, and no longer to the account (${before} before).`,
      },
    ];
  return [
    {
      id: "scope-widened",
      sentence: sentence`${name} now belongs to the Cloudflare account (${after}) and outlives the access of the person who owned it.`,
    },
  ];
}

/** Tells from where a token is accepted. An empty list limits nothing, as none does. */
export function networkChanges(
  { after: { name } }: Pair,
  before: readonly string[] = [],
  after: readonly string[] = [],
): Observation[] {
  const now = sentence`${name} is now accepted from ${from(after)}; before it was ${from(before)}.`;
  const isWidened =
    before.length > 0 && (after.length === 0 || after.some((network) => !isWithin(network, before)));
  if (isWidened) return [{ id: "scope-widened", sentence: now }];
  const isNarrowed =
    after.length > 0 && (before.length === 0 || before.some((network) => !isWithin(network, after)));
  return isNarrowed ? [{ id: "scope-narrowed", sentence: now }] : [];
}

function from(networks: readonly string[]): Sentence {
  return networks.length === 0 ? ["any network"] : listed(networks);
}

/** Tells which Access application a service token opens. */
export function applicationChanges(
  { after: { name } }: Pair,
  before?: string,
  after?: string,
): Observation[] {
  if (before === after) return [];
  return [
    {
      id: "scope-changed",
      sentence: sentence`${name} now opens the Access application ${after ?? "unstated"}; before it was ${before ?? "unstated"}.`,
    },
  ];
}

/** Tells how long Cloudflare keeps a service token. */
export function durationChanges(
  { after: { name } }: Pair,
  before = "unstated",
  after = "unstated",
): Observation[] {
  if (before === after) return [];
  const [old, now] = [hours(before), hours(after)];
  return [
    {
      id: now < old ? "scope-narrowed" : "scope-widened",
      sentence: sentence`${name} is kept by Cloudflare for ${after} now; before it was ${before}.`,
      ...(now < old ? {} : { reason: "livesLonger" }),
    },
  ];
}

/** NaN, which is below nothing, for a text that is no number of hours. */
function hours(duration: string): number {
  return Number(/^(\d+)h$/.exec(duration)?.[1] ?? Number.NaN);
}
