import type { Credential } from "../../../model/credential";
import type { DesiredRecord } from "../../../model/desired-state/vault";
import type { SecretPlace } from "../../clients/infisical";
import { listEnvironments, listFolders, listSecrets, listTags } from "../../clients/infisical-inventory";
import type { Fingerprints } from "../../fingerprints";
import type { Vendors } from "../../vendors";
import { factsOf } from "../value-facts";
import type { FoundSecret, VaultArea } from "../world";

/** Asks Cloudflare which token has a value: its id, null for none, undefined where Cloudflare cannot be asked. */
export type AskTokenId = (
  value: string,
  credential: Credential<"cloudflare-api-token">,
) => Promise<string | null | undefined>;

/**
 * Reads the whole project of the vault. Of every value, facts are taken as it is read, and nothing else is kept.
 * @throws LiveError
 */
export async function readVault(
  vendors: Vendors,
  records: readonly DesiredRecord[],
  fingerprints: Fingerprints,
  askTokenId: AskTokenId,
): Promise<VaultArea> {
  const vault = await vendors.infisical;
  const owners = cloudflareOwners(records);
  const environments = await listEnvironments(vault);
  const asked: Promise<unknown>[] = [];
  const ids = new Map<string, string | null>();
  const inspect = (place: SecretPlace, value: string) => {
    const at = placeOf(place);
    const owner = owners.get(at);
    if (owner !== undefined && value !== "") {
      const note = (id: string | null | undefined) => id !== undefined && ids.set(at, id);
      asked.push(askTokenId(value, owner).then(note));
    }
    return factsOf(value, fingerprints);
  };
  const [tags, ...perEnvironment] = await Promise.all([
    listTags(vault),
    ...environments.map(async (environment) => {
      const [folders, secrets] = await Promise.all([
        listFolders(vault, environment),
        listSecrets(vault, environment, inspect),
      ]);
      return { folders: folders.map((folder) => `${environment}:${folder}`), secrets };
    }),
  ]);
  await Promise.all(asked);
  const secrets = perEnvironment
    .flatMap((one) => one.secrets)
    .map((secret): FoundSecret => {
      const at = placeOf(secret);
      const vendorId = ids.get(at);
      return { ...secret, at, ...(vendorId === undefined ? {} : { vendorId }) };
    });
  return {
    environments,
    folders: new Set(perEnvironment.flatMap(({ folders }) => folders)),
    secrets: new Map(secrets.map((secret) => [secret.at, secret])),
    tags: tags.map(({ slug }) => slug),
  };
}

/** `<environment>:<folder>/<name>`; the root folder has no name of its own. */
function placeOf({ environment, folder, name }: SecretPlace): string {
  return `${environment}:${folder === "/" ? "" : folder}/${name}`;
}

/** The credentials whose value Cloudflare can be asked about, by the place of that value. */
function cloudflareOwners(
  records: readonly DesiredRecord[],
): ReadonlyMap<string, Credential<"cloudflare-api-token">> {
  return new Map(
    records.flatMap(({ credential, secrets }) =>
      credential.kind !== "cloudflare-api-token"
        ? []
        : secrets.flatMap(({ at, part }) => (part === undefined ? [] : [[at, credential] as const])),
    ),
  );
}
