import type { Credential } from "../../../model/credential";
import { type ConfigVar, configVars } from "../../../model/heroku-apps";
import { herokuRuntimes } from "../../../model/vocabulary";
import { joined, listed, type Sentence, sentence } from "../../sentence";
import { type Entry, hasKnownKind, type Observation, type Pair } from "../entry";

/** The config vars of an app that hold a credential: per part, its config var and the environment of the value. */
type Holdings = ReadonlyMap<string, Pick<ConfigVar, "configVar" | "environment">>;

/** Tells which Heroku apps hold a credential, and under which config vars: also where an environment's use changed. */
export function appChanges({ before, after }: Pair): readonly Observation[] {
  const { name } = after;
  const [old, now] = [holders(before), holders(after)];
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((app): Observation[] => {
    const [held, holds] = [old.get(app), now.get(app)];
    const overwritten = overwrites(holds);
    if (held === undefined)
      return [
        {
          id: "app-added",
          sentence: sentence`The Heroku app ${app} now holds ${name}${as(holds)}.${overwritten.told}`,
          ...overwritten.reason,
        },
      ];
    if (holds === undefined)
      return [{ id: "app-removed", sentence: sentence`The Heroku app ${app} no longer holds ${name}.` }];
    if (sameHoldings(held, holds) || before.name !== after.name) return [];
    return [
      {
        id: "config-var-changed",
        sentence: sentence`The Heroku app ${app} now holds ${name}${as(holds)}; before it was${as(held)}.${overwritten.told}`,
        ...overwritten.reason,
      },
    ];
  });
}

/** The Heroku apps that hold a credential. */
function holders(entry: Entry): ReadonlyMap<string, Holdings> {
  const apps = new Map<string, Map<string, ConfigVar>>();
  for (const held of holdersOfKnownRuntimes(entry)) {
    const parts = apps.get(held.app) ?? new Map<string, ConfigVar>();
    apps.set(held.app, parts.set(held.partKey, held));
  }
  for (const { runtime } of unknownRuntimes(entry)) apps.set(`of runtime ${runtime}`, new Map());
  return apps;
}

/** The Heroku apps that hold a new credential, with their config vars. */
export function heldBy(entry: Entry): Overwriting {
  const apps = [...holders(entry)];
  if (apps.length === 0) return { told: [], reason: {} };
  const { told, reason } = overwrites(new Map(apps.flatMap(([, holdings]) => [...holdings])));
  const listing = joined(apps.map(([app, holdings]) => sentence`${app}${as(holdings)}`));
  return { told: sentence` Heroku apps that hold it: ${listing}.${told}`, reason };
}

/** What is to be told of config vars, and why they need a second reviewer. */
interface Overwriting {
  readonly told: Sentence;
  readonly reason: Pick<Observation, "reason">;
}

/**
 * Names that Heroku gives its apps (Heroku Dev Center, "Dynos and Environment Variables", "Dyno Metadata"), and those of
 * its own data add-ons, also when they are attached under a name of one's own.
 */
const ofHeroku =
  /^(PORT|DYNO|PS|PATH|HOME|STACK|SOURCE_VERSION|(\w+_)?(DATABASE|REDIS|REDIS_TLS|KAFKA)_URL|KAFKA_\w+|PGBOUNCER_\w+|HEROKU_(APP|DYNO|RELEASE|SLUG|BUILD|POSTGRESQL|REDIS|KAFKA)_\w+)$/;

function overwrites(holdings: Holdings | undefined): Overwriting {
  const names = [...(holdings ?? new Map()).values()].map(({ configVar }) => configVar);
  const taken = [...new Set(names)].filter((name) => ofHeroku.test(name));
  if (taken.length === 0) return { told: [], reason: {} };
  return {
    told: sentence` The next deploy overwrites ${listed(taken)}, which Heroku or one of its add-ons sets.`,
    reason: { reason: "overwrites" },
  };
}

function holdersOfKnownRuntimes(entry: Entry): readonly ConfigVar[] {
  if (!hasKnownKind(entry) || entry.environments === undefined) return [];
  const known = (entry.heroku ?? []).filter(({ runtime }) => Object.hasOwn(herokuRuntimes, runtime));
  return configVars({ parts: [], ...entry, heroku: known } as unknown as Credential);
}

function unknownRuntimes({ heroku = [] }: Entry) {
  return heroku.filter(({ runtime }) => !Object.hasOwn(herokuRuntimes, runtime));
}

function as(holdings: Holdings | undefined): Sentence {
  const names = [...(holdings ?? new Map()).values()].map(({ configVar }) => configVar);
  if (names.length === 0) return [];
  const environments = new Set([...(holdings ?? new Map()).values()].map(({ environment }) => environment));
  return sentence` as ${listed(names)} (the value of ${listed([...environments])})`;
}

function sameHoldings(a: Holdings, b: Holdings): boolean {
  const write = (holdings: Holdings) =>
    [...holdings].map(([part, { configVar, environment }]) => `${part}=${configVar}@${environment}`).sort();
  return JSON.stringify(write(a)) === JSON.stringify(write(b));
}
