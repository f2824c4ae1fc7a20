import * as z from "zod/mini";
import { ofKind } from "../../kinds";
import type { Credential } from "../../model/credential";
import type { DesiredRecord } from "../../model/desired-state/vault";
import { isIdentityName } from "../../model/stamp";
import type { HerokuAppName } from "../../model/vocabulary";
import { readUserPolicies } from "../clients/aws-user-policies";
import { listAccessApplications, listAccessPolicies } from "../clients/cloudflare-inventory";
import type { InfisicalApi, SecretPlace } from "../clients/infisical";
import {
  listEnvironments,
  listFolders,
  listIdentities,
  listMemberships,
  listSecrets,
  listTags,
} from "../clients/infisical-inventory";
import type { Fingerprints } from "../fingerprints";
import type { Vendors } from "../vendors";
import { factsOf, type ValueFacts } from "./value-facts";
import type { AccessArea, AwsArea, FoundIdentity, FoundSecret, VaultArea } from "./world";

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

const anything = z.unknown();

/**
 * The organization's machine identities.
 * @throws LiveError
 */
export async function readIdentities({ infisical, target }: Vendors): Promise<readonly FoundIdentity[]> {
  const vault = await infisical;
  const [identities, memberships] = await Promise.all([
    listIdentities(vault, target.infisical.organizationId),
    listMemberships(vault),
  ]);
  return Promise.all(
    identities.map(async (identity) => ({
      ...identity,
      projectRoles: memberships.get(identity.id),
      isOwn: identity.id === vault.ownIdentity,
      hasUniversalAuth: isIdentityName(identity.name)
        ? await logsInWithSecrets(vault, identity.id)
        : undefined,
    })),
  );
}

/** Infisical answers 404, or 400 in some versions, for an identity without universal auth. */
async function logsInWithSecrets(vault: InfisicalApi, identityId: string): Promise<boolean> {
  const path = `/api/v1/auth/universal-auth/identities/${identityId}`;
  return (await vault.get(path, {}, anything, [400, 404])) !== undefined;
}

/**
 * The reusable Access policies and the applications.
 * @throws LiveError
 */
export async function readAccess({ cloudflare }: Vendors): Promise<AccessArea> {
  const [policies, applications] = await Promise.all([
    listAccessPolicies(cloudflare),
    listAccessApplications(cloudflare),
  ]);
  return { policies, applications };
}

/**
 * The IAM users that entries name.
 * @throws LiveError
 */
export async function readUsers({ aws }: Vendors, credentials: readonly Credential[]): Promise<AwsArea> {
  const names = new Set(ofKind(credentials, "aws-access-key").map(({ user }) => user.name));
  const users = [...names].map(async (name) => [name, await readUserPolicies(aws, name)] as const);
  return new Map(await Promise.all(users));
}

/**
 * The config vars of a Heroku app; of every value, facts are taken as it is read, and nothing else is kept.
 * @throws LiveError
 */
export async function readApp(
  { heroku, target }: Vendors,
  app: HerokuAppName,
  fingerprints: Fingerprints,
): Promise<ReadonlyMap<string, ValueFacts>> {
  const vars = await heroku.configVars(target.heroku.appIds[app]);
  return new Map(Object.entries(vars).map(([name, value]) => [name, factsOf(value, fingerprints)]));
}
