import type { Credential } from "./credential";
import { parts } from "./parts";
import { type Environment, type HerokuAppName, herokuEnvironments, herokuRuntimes } from "./vocabulary";

/** One config var of one Heroku app that holds one part of a credential. */
export interface ConfigVar {
  readonly app: HerokuAppName;
  readonly configVar: string;
  readonly partKey: string;
  /** The environment whose value it holds. */
  readonly environment: Environment;
}

/**
 * The config vars that hold a credential. An environment-specific value reaches the app of its own environment; a
 * shared one reaches the apps of every environment that reads it, else a rotation would leave the others stale
 * (vault-paths document, "Rotation propagation").
 */
export function configVars(credential: Credential): readonly ConfigVar[] {
  return (credential.heroku ?? []).flatMap((use) =>
    herokuEnvironments.flatMap((environment) => {
      const held = credential.environments[environment];
      if (held === "none") return [];
      const app: HerokuAppName = `${herokuRuntimes[use.runtime]}-${environment}`;
      return parts(credential).map((part) => ({
        app,
        configVar: use.configVars?.[part.key] ?? part.fullName,
        partKey: part.key,
        environment: held === "own" ? environment : ("prod" as const),
      }));
    }),
  );
}
