import type { Credential } from "./credential";
import { legacyParts, parts } from "./parts";
import { type Layout, placements } from "./placement";
import type { Environment } from "./vocabulary";

/** Where a consumer reads a secret. */
export interface SecretPath {
  /** Slug of the Infisical environment. */
  readonly environment: Environment;
  /** Folder with a slash at the end, as Infisical's `secretPath`. */
  readonly secretPath: string;
  /** Name of the secret there. */
  readonly secretName: string;
  readonly credential: string;
}

export interface ResolveOptions {
  /** Environment that the caller names; wins over everything. */
  readonly env?: Environment;
  /** Environment of the request in progress (`flask.g.selected_env`). */
  readonly requestEnv?: Environment;
  /** Layout of each environment. @default - flat everywhere */
  readonly layouts?: Readonly<Record<Environment, Layout>>;
}

/**
 * Resolves a credential's name, a part's name or a legacy name to the place where a consumer reads it, in the order of
 * the vault-paths document: the caller's environment, the request's, `prod`. An environment that reads prod's value
 * resolves to prod. For reads alone: whatever writes must be told its environment.
 *
 * @returns undefined when no credential has the name, or when the environment has no value of it.
 */
export function secretPathFor(
  credentials: readonly Credential[],
  name: string,
  options: ResolveOptions = {},
): SecretPath | undefined {
  const found = findByAnyName(credentials, name);
  if (found === undefined) return undefined;
  const { credential, secretName } = found;
  const asked = options.env ?? options.requestEnv ?? "prod";
  const environment = readsFrom(credential, asked);
  if (environment === undefined) return undefined;
  const layout = options.layouts?.[environment] ?? "flat";
  const place = placements(credential, environment, layout).at(-1);
  if (place === undefined) return undefined;
  return {
    environment: place.environment,
    secretPath: `${place.folder}/`,
    secretName,
    credential: credential.name,
  };
}

/** Whose value an environment reads; undefined for none, also for an environment that there is not. */
function readsFrom(credential: Credential, asked: Environment): Environment | undefined {
  const use = credential.environments[asked];
  if (use === "own") return asked;
  return use === "reads prod" ? "prod" : undefined;
}

function findByAnyName(
  credentials: readonly Credential[],
  name: string,
): { credential: Credential; secretName: string } | undefined {
  for (const credential of credentials) {
    const own = parts(credential);
    const part = own.find((candidate) => candidate.fullName === name);
    const legacy = legacyParts(credential).find((candidate) => candidate.name === name);
    const secret = part ?? (legacy && own.find((candidate) => candidate.key === legacy.part));
    if (secret !== undefined) return { credential, secretName: secret.name };
    const first = own[0];
    if (credential.name === name && first !== undefined) return { credential, secretName: first.name };
  }
  return undefined;
}
