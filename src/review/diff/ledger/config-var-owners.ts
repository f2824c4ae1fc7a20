import { sentence } from "../../sentence";
import type { Told } from "../change";
import type { LedgerSides } from "./sides";

/** Tells to which credential a config var was given that is not called after it. */
export function configVarOwnerChanges({ before, after }: LedgerSides): readonly Told[] {
  const [old, now] = [owners(before.configVars), owners(after.configVars)];
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((key): Told[] => {
    const [was, is] = [old.get(key), now.get(key)];
    const place = is ?? was;
    if (place === undefined || was?.owner === is?.owner) return [];
    const told =
      is === undefined
        ? sentence`The config var ${place.configVar} of the Heroku app ${place.app} is no longer given to ${place.owner}.`
        : sentence`The config var ${is.configVar} of the Heroku app ${is.app} is now given to ${is.owner}; before it was given to ${was?.owner ?? "nobody"}.`;
    return [{ id: "config-var-owner-changed", credential: place.owner, sentence: told }];
  });
}

interface Owned {
  readonly app: string;
  readonly configVar: string;
  readonly owner: string;
}

function owners(
  byApp: Readonly<Record<string, Readonly<Record<string, string>>>> = {},
): ReadonlyMap<string, Owned> {
  return new Map(
    Object.entries(byApp).flatMap(([app, vars]) =>
      Object.entries(vars).map(([configVar, owner]) => [
        JSON.stringify([app, configVar]),
        { app, configVar, owner },
      ]),
    ),
  );
}
