import type { UsedCredential } from "../../model/bootstrap";
import type { Credential, Kind } from "../../model/credential";
import type { Ledger } from "../../model/ledger";
import { parts } from "../../model/parts";
import { placements } from "../../model/placement";
import type { Taxonomy } from "../../model/rule";
import { parseStamp } from "../../model/stamp";
import { type Environment, environments } from "../../model/vocabulary";
import type { VaultSecret } from "../clients/infisical";
import { LiveError } from "../live-error";
import { generationOf } from "../vault-copies";
import type { Vendors } from "../vendors";
import { tokenVariables } from "./service-token";

/** A variable by which a run logs in somewhere, and the part of a credential that it would hold. */
interface RunVariable {
  readonly variable: string;
  readonly kind: Kind;
  readonly part: string;
  /** Variable of the base value, where the part alone does not tell which generation it is. @default - it does */
  readonly base?: string;
}

/** The providers' own variables, by the kinds of credentials that fit into them. */
const runVariables: readonly RunVariable[] = [
  { variable: tokenVariables.clientId, kind: "cloudflare-access-service-token", part: "CLIENT_ID" },
  {
    variable: "INFISICAL_UNIVERSAL_AUTH_CLIENT_ID",
    kind: "infisical-machine-identity",
    part: "CLIENT_ID",
    base: "INFISICAL_UNIVERSAL_AUTH_CLIENT_SECRET",
  },
  { variable: "CLOUDFLARE_API_TOKEN", kind: "cloudflare-api-token", part: "" },
  { variable: "HEROKU_API_KEY", kind: "heroku-authorization", part: "" },
  { variable: "AWS_ACCESS_KEY_ID", kind: "aws-access-key", part: "ACCESS_KEY_ID" },
];

/** Which credentials of the taxonomy the environment's own are. */
export interface CredentialsInUse {
  readonly used: readonly UsedCredential[];
  /** Why some could not be looked up; none where all were. */
  readonly problems: readonly string[];
}

/**
 * Finds the credentials with which a run works among those of the taxonomy. Cloudflare knows a service token of any
 * generation by its stamp; for everything else the vault is asked, which holds the newest generation. Values are compared
 * and go nowhere.
 */
export async function credentialsInUse(
  vendors: Vendors,
  { credentials, ledger }: Taxonomy,
  env: NodeJS.ProcessEnv,
): Promise<CredentialsInUse> {
  const stamped = await attempt(() => serviceTokenInUse(vendors, env));
  const known = stamped.found === undefined ? [] : [stamped.found];
  const asked = runVariables.filter(
    ({ variable, kind }) =>
      (env[variable] ?? "") !== "" && (kind !== "cloudflare-access-service-token" || known.length === 0),
  );
  const held = await attempt(async () => {
    const all = asked.flatMap((one) =>
      candidates(credentials, one.kind).map((value) => [one, value] as const),
    );
    return Promise.all(all.map(([one, value]) => usedValue(vendors, ledger, env, one, value)));
  });
  const used = [...known, ...(held.found ?? []).filter((one) => one !== undefined)];
  return { used, problems: [stamped.problem, held.problem].filter((text) => text !== undefined) };
}

interface Value {
  readonly credential: Credential;
  readonly environment: Environment;
}

function candidates(credentials: readonly Credential[], kind: Kind): readonly Value[] {
  return credentials
    .filter((credential) => credential.kind === kind)
    .flatMap((credential) =>
      environments
        .filter((environment) => credential.environments[environment] === "own")
        .map((environment) => ({ credential, environment })),
    );
}

async function serviceTokenInUse(
  vendors: Vendors,
  env: NodeJS.ProcessEnv,
): Promise<UsedCredential | undefined> {
  if ((env.CLOUDFLARE_API_TOKEN ?? "") === "") return undefined;
  const tokens = await vendors.cloudflare.serviceTokens();
  const token = tokens.find(({ client_id }) => client_id === env[tokenVariables.clientId]);
  return token === undefined ? undefined : parseStamp(token.name);
}

async function usedValue(
  vendors: Vendors,
  ledger: Ledger,
  env: NodeJS.ProcessEnv,
  { variable, part, base }: RunVariable,
  { credential, environment }: Value,
): Promise<UsedCredential | undefined> {
  const read = (key: string) => readPart(vendors, ledger, { credential, environment }, key);
  const secret = await read(part);
  if (secret === undefined || secret.value !== env[variable]) return undefined;
  const isNewest = base === undefined || (await read(""))?.value === env[base];
  const generation = isNewest ? generationOf(secret) : undefined;
  return { name: credential.name, environment, generation };
}

async function readPart(
  vendors: Vendors,
  ledger: Ledger,
  { credential, environment }: Value,
  key: string,
): Promise<VaultSecret | undefined> {
  const place = placements(credential, environment, ledger.layouts[environment]).at(-1);
  const part = parts(credential).find((one) => one.key === key);
  if (place === undefined || part === undefined) return undefined;
  const vault = await vendors.infisical;
  return vault.secret({ environment: place.environment, folder: place.folder, name: part.name });
}

async function attempt<T>(work: () => Promise<T>): Promise<{ found?: T; problem?: string }> {
  try {
    return { found: await work() };
  } catch (error) {
    if (error instanceof LiveError) return { problem: error.message };
    throw error;
  }
}
