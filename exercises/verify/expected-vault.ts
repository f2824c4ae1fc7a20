import type { Credential } from "../../src/model/credential";
import { expiresAt, nonExpiring } from "../../src/model/dates";
import { type Generation, type Ledger, liveGenerations } from "../../src/model/ledger";
import { companions, parts } from "../../src/model/parts";
import { foldersDownTo, placements } from "../../src/model/placement";
import { scopesCompanion } from "../../src/model/scope-words";
import { tagsOf } from "../../src/model/tags";
import { valueBefore } from "../../src/model/value-before";
import { type Environment, environments, rootFolder } from "../../src/model/vocabulary";

/** One secret as the taxonomy says that it must be. */
export interface ExpectedSecret {
  readonly credential: Credential;
  /** Environment whose value it is. */
  readonly environment: Environment;
  /** Slug of the Infisical environment. */
  readonly vaultEnvironment: Environment;
  /** Folder and name. */
  readonly path: string;
  /** Key of the part, or undefined for a companion. */
  readonly partKey: string | undefined;
  /** The exact value, for companions. */
  readonly value: string | undefined;
  readonly tags: readonly string[];
  readonly generation: number;
}

/** Every secret that the vault must hold, in the layouts that the ledger names. */
export function expectedSecrets(
  credentials: readonly Credential[],
  ledger: Ledger,
): readonly ExpectedSecret[] {
  return credentials.flatMap((credential) =>
    environments
      .filter((environment) => credential.environments[environment] === "own")
      .flatMap((environment) => {
        const live = liveGenerations(ledger, credential.name, environment);
        const newest = live.at(-1);
        if (newest === undefined) return [];
        const expiry = expiresAt(newest.issued, credential.rotation) ?? nonExpiring;
        const values = { EXPIRES_AT: expiry, SCOPES: scopesCompanion(credential.scopes) };
        const secrets = [
          ...parts(credential).map(({ name, key }) => ({ name, partKey: key, value: undefined })),
          ...companions(credential).map(({ name, key }) => ({
            name,
            partKey: undefined,
            value: values[key],
          })),
        ];
        const layout = ledger.layouts[environment];
        const held = (of: Credential, generation: Generation, what: typeof secrets) =>
          placements(of, environment, layout).flatMap((place) =>
            what.map(({ name, partKey, value }) => ({
              credential: of,
              environment,
              vaultEnvironment: place.environment,
              path: `${place.folder}/${name}`,
              partKey,
              value,
              tags: tagsOf(of).map((tag) => tag.slug),
              generation: generation.generation,
            })),
          );
        const before = valueBefore(credential, live);
        const left =
          before?.outgoing.map(({ name, key }) => ({ name, partKey: key, value: undefined })) ?? [];
        return [
          ...held(credential, newest, secrets),
          ...(before === undefined ? [] : held(before.form, before.generation, left)),
        ];
      }),
  );
}

/** The metadata of every secret of a credential, as people read it in the vault. */
export function expectedMetadata({
  credential,
  generation,
}: ExpectedSecret): Readonly<Record<string, string>> {
  return {
    function: credential.function,
    sensitivity: credential.sensitivity,
    consumer: credential.consumers[0],
    rotation: credential.rotation,
    consumers: credential.consumers.join(", "),
    purpose: credential.purpose,
    scopes: credential.scopes.join(", ") || "unconfirmed",
    kind: credential.kind,
    generation: String(generation),
    "part-of": credential.name,
  };
}

/** Every folder that the vault must have in an Infisical environment. */
export function expectedFolders(
  secrets: readonly ExpectedSecret[],
  vaultEnvironment: Environment,
): ReadonlySet<string> {
  const folders = secrets
    .filter((secret) => secret.vaultEnvironment === vaultEnvironment)
    .map((secret) => secret.path.slice(0, secret.path.lastIndexOf("/")));
  return new Set([rootFolder, ...folders.flatMap(foldersDownTo)]);
}
