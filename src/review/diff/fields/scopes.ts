import { joined, listed, type Sentence, sentence } from "../../sentence";
import type { Entry, Observation, Pair } from "../entry";

/** Tells what a credential may do now and could not before, and the other way round. */
export function scopeChanges(
  pair: Pair,
  before: readonly string[] = [],
  after: readonly string[] = [],
): readonly Observation[] {
  const { name } = pair.after;
  if (isUnstated(pair.before, before) && after.length > 0)
    return [{ id: "scope-stated", sentence: sentence`${name} now states what it may do: ${listed(after)}.` }];
  if (isUnstated(pair.after, after) && before.length > 0)
    return [
      {
        id: "scope-widened",
        sentence: sentence`${name} no longer states what it may do; before it was ${listed(before)}.`,
      },
    ];
  const gained = after.filter((scope) => !before.some((held) => includes(pair.before, held, scope)));
  const lost = before.filter((scope) => !after.some((held) => includes(pair.after, held, scope)));
  return scopesGainedAndLost(pair, gained, lost);
}

/**
 * Tells of scopes gained and lost.
 * @param deed says what one scope lets its holder do, after "may"
 */
export function scopesGainedAndLost(
  { before, after }: Pair,
  gained: readonly string[],
  lost: readonly string[],
  deed: (entry: Entry, scope: string) => Sentence = useOf,
): readonly Observation[] {
  const deeds = (entry: Entry, scopes: readonly string[]) =>
    joined([...new Set(scopes)].map((scope) => deed(entry, scope)));
  const changes: Observation[] = [];
  if (gained.length > 0)
    changes.push({
      id: "scope-widened",
      sentence: sentence`${after.name} may now also ${deeds(after, gained)}.`,
    });
  if (lost.length > 0)
    changes.push({
      id: "scope-narrowed",
      sentence: sentence`${after.name} may no longer ${deeds(before, lost)}.`,
    });
  return changes;
}

/** The zones that a Cloudflare token reaches. */
export function ofZone(zone: string | undefined): Sentence {
  return zone === undefined ? sentence`every zone of the account` : sentence`zone ${zone}`;
}

/** What a Cloudflare API token may do is what it lists; of any other kind an empty list says that no document tells. */
function isUnstated({ kind }: Entry, scopes: readonly string[]): boolean {
  return scopes.length === 0 && kind !== "cloudflare-api-token";
}

/** Whether one scope lets a holder do what another does: at Cloudflare, who may edit may also read. */
function includes({ kind }: Entry, held: string, scope: string): boolean {
  if (held === scope) return true;
  return kind === "cloudflare-api-token" && scope.replace(/ > Read$/, " > Edit") === held;
}

const cloudflareScope = /^(Zone|Account) > (.+) > (Read|Edit)$/;

function useOf(entry: Entry, scope: string): Sentence {
  const [, level, resource = "", verb = ""] = cloudflareScope.exec(scope) ?? [];
  if (entry.kind !== "cloudflare-api-token" || level === undefined) return sentence`use the scope ${scope}`;
  const where = level === "Zone" ? ofZone(entry.zone) : sentence`the account`;
  return sentence`${[verb.toLowerCase()]} ${resource} of ${where} (${scope})`;
}
