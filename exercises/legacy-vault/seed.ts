import { credentials } from "../../src/model";
import { environments, rootFolder, vendors } from "../../src/model/vocabulary";
import { target } from "../../src/targets/sandbox";
import { ToldError } from "../../tools/told-error";
import type { Session } from "../session/session";
import { VaultReader } from "../verify/vault";
import { makeCredential } from "./credentials-of-today";
import { admitOldServiceTokens } from "./old-access-policies";
import { Operator } from "./operator";
import { past } from "./past";
import { inventValue } from "./values";
import { enterSecrets, type HandMadeSecret } from "./vault-hands";

/** What was made, by names and places; no value is in it. */
export interface Seeded {
  /** `<environment>:<folder>/<name>`. */
  readonly secrets: readonly string[];
  /** Old names of the taxonomy's entries, each once. */
  readonly legacyNames: readonly string[];
  readonly tokens: readonly { readonly vendor: string; readonly name: string }[];
  readonly policies: readonly string[];
  /** `<app> <config var>`. */
  readonly configVars: readonly string[];
}

/**
 * Makes today's hand-made vault in an empty world, over the vendors' APIs with the operator's credentials (token
 * taxonomy, sections 3 to 6; vault-paths document).
 * @throws ToldError when the vault has secrets already.
 */
export async function seedLegacyVault(session: Session): Promise<Seeded> {
  await refuseUsedVault(session);
  const operator = await Operator.login(session);
  const made = [];
  for (const credential of credentials) made.push(await makeCredential(operator, credential));
  const secrets = [...made.flatMap((one) => one.secrets), ...strays()];
  await enterSecrets(operator, secrets);
  const policies = await admitOldServiceTokens(operator);
  const configVars = made.flatMap((one) => one.configVars);
  await setConfigVars(operator, configVars);
  const old = new Set(credentials.flatMap(({ legacyNames }) => legacyNames.map(nameOfLegacy)));
  return {
    secrets: secrets.map(({ environment, folder, name }) => `${environment}:${folder}/${name}`).sort(),
    legacyNames: [...new Set(secrets.map(({ name }) => name))].filter((name) => old.has(name)).sort(),
    tokens: made.flatMap(({ tokens }) => tokens.map(({ vendor, name }) => ({ vendor, name }))),
    policies,
    configVars: configVars.map(({ app, name }) => `${app} ${name}`).sort(),
  };
}

function nameOfLegacy(legacy: string | { readonly name: string }): string {
  return typeof legacy === "string" ? legacy : legacy.name;
}

async function refuseUsedVault({ urls, vendorEnvironment, paths }: Session): Promise<void> {
  const vault = await VaultReader.login(urls.infisical, target.infisical.projectId, vendorEnvironment);
  const held = await Promise.all(environments.map((environment) => vault.secrets(environment)));
  const count = held.reduce((sum, { size }) => sum + size, 0);
  if (count === 0) return;
  throw new ToldError(
    `The vault of the sandbox in ${paths.folder} has ${count} secrets already, and a seed is for an empty one. Nothing was made. Start a new world with \`npm run sandbox -- reset\`.`,
  );
}

/** What nobody remembers: in the folder of Cloudflare, after which it is called. */
function strays(): readonly HandMadeSecret[] {
  const owner = credentials.find(({ vendor }) => vendor === "cloudflare");
  if (owner === undefined) return [];
  const folder = `${rootFolder}/${vendors.cloudflare.folder}`;
  return past.strays.map((name) => ({
    environment: "prod",
    folder,
    name,
    value: inventValue(owner, "prod", ""),
  }));
}

async function setConfigVars(
  operator: Operator,
  wanted: readonly { readonly app: string; readonly name: string; readonly value: string }[],
): Promise<void> {
  for (const app of new Set(wanted.map((one) => one.app))) {
    const vars = wanted.filter((one) => one.app === app).map(({ name, value }) => [name, value]);
    await operator.heroku("PATCH", `/apps/${app}/config-vars`, Object.fromEntries(vars));
  }
}
