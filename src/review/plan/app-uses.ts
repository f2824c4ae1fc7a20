import { currentCredentials } from "../../model/company/current";
import { configVars } from "../../model/heroku-apps";
import type { ToldChange } from "./told-change";

/** An app whose config var of a credential changes. */
export interface AppUse {
  readonly app: string;
  readonly credential: string;
  readonly environment: string;
  readonly isRemoved: boolean;
  /** Whether the new value is known only at the deploy. */
  readonly isUnknown: boolean;
  readonly change: ToldChange;
}

interface Owner {
  readonly credential: string;
  readonly environment: string;
}

let owners: ReadonlyMap<string, Owner> | undefined;

function findOwners(): ReadonlyMap<string, Owner> {
  return new Map(
    currentCredentials().flatMap((credential) =>
      configVars(credential).map(({ app, configVar, environment }) => [
        `${app} ${configVar}`,
        { credential: credential.name, environment },
      ]),
    ),
  );
}

/** The credential and the environment whose value an app's config var holds. */
export function ownerOf(app: string, configVar: string): Owner | undefined {
  owners ??= findOwners();
  return owners.get(`${app} ${configVar}`);
}

/** What the change of an app's config vars means for the credentials behind them, once for each. */
export function appUses(app: string, change: ToldChange): readonly AppUse[] {
  const uses = new Map<string, AppUse>();
  for (const { keys = [], removedKeys = [], isUnknown } of change.intended) {
    for (const key of keys) {
      const owner = ownerOf(app, key);
      if (owner === undefined) continue;
      const isRemoved = removedKeys.includes(key);
      uses.set(`${owner.credential} ${owner.environment}`, { app, ...owner, isRemoved, isUnknown, change });
    }
  }
  return [...uses.values()];
}
