import type { Credential } from "../../../taxonomy/credential";
import { type ConfigVar, configVars } from "../../../taxonomy/heroku-apps";
import { herokuRuntimes } from "../../../taxonomy/vocabulary";
import { listed, type Sentence, sentence } from "../../sentence";
import { type Entry, hasKnownKind, type Observation, type Pair } from "../entry";

/** The config vars of an app that hold a credential: per part, its config var and the environment of the value. */
type Holdings = ReadonlyMap<string, Pick<ConfigVar, "configVar" | "environment">>;

/** Tells which Heroku apps hold a credential, and under which config vars: also where an environment's use changed. */
export function appChanges({ before, after }: Pair): readonly Observation[] {
  const { name } = after;
  const [old, now] = [holders(before), holders(after)];
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((app): Observation[] => {
    const [held, holds] = [old.get(app), now.get(app)];
    if (held === undefined)
      return [{ id: "app-added", sentence: sentence`The Heroku app ${app} now holds ${name}${as(holds)}.` }];
    if (holds === undefined)
      return [{ id: "app-removed", sentence: sentence`The Heroku app ${app} no longer holds ${name}.` }];
    if (sameHoldings(held, holds) || before.name !== after.name) return [];
    return [
      {
        id: "config-var-changed",
        sentence: sentence`The Heroku app ${app} now holds ${name}${as(holds)}; before it was${as(held)}.`,
      },
    ];
  });
}

/** The Heroku apps that hold a credential. */
export function holders(entry: Entry): ReadonlyMap<string, Holdings> {
  const apps = new Map<string, Map<string, ConfigVar>>();
  for (const held of holdersOfKnownRuntimes(entry)) {
    const parts = apps.get(held.app) ?? new Map<string, ConfigVar>();
    apps.set(held.app, parts.set(held.partKey, held));
  }
  for (const { runtime } of unknownRuntimes(entry)) apps.set(`of runtime ${runtime}`, new Map());
  return apps;
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
