import { isSupplied, type MintedKind } from "../../src/kinds";
import type { Credential } from "../../src/model/credential";
import { expiresAt, instant, nonExpiring } from "../../src/model/dates";
import { configVars } from "../../src/model/heroku-apps";
import { companions, legacyParts, partSeparator, parts } from "../../src/model/parts";
import { placements } from "../../src/model/placement";
import { scopesCompanion } from "../../src/model/scope-words";
import { type Environment, environments } from "../../src/model/vocabulary";
import { exerciseOf } from "../kinds";
import type { HandMadeToken, PartValues } from "../kinds/definition";
import type { Operator } from "./operator";
import { past } from "./past";
import { inventValue } from "./values";
import type { HandMadeSecret } from "./vault-hands";

/** What people made of one credential: its secrets, tokens and config vars. */
export interface CredentialOfToday {
  readonly secrets: readonly HandMadeSecret[];
  readonly tokens: readonly HandMadeToken[];
  readonly configVars: readonly { readonly app: string; readonly name: string; readonly value: string }[];
}

/** Values by the name under which the vault has them. */
type Named = readonly { readonly name: string; readonly part: string; readonly value: string }[];

const nothing: CredentialOfToday = { secrets: [], tokens: [], configVars: [] };

/** Makes one credential in every environment that has a value of its own, as it is before the taxonomy. */
export async function makeCredential(operator: Operator, credential: Credential): Promise<CredentialOfToday> {
  let made = nothing;
  for (const environment of environments) {
    if (credential.environments[environment] !== "own") continue;
    const { named, tokens } = await valuesOf(operator, credential, environment);
    const old = named.filter(({ name }) => isOld(credential, name));
    made = {
      secrets: [...made.secrets, ...inVault(credential, environment, named)],
      tokens: [...made.tokens, ...tokens],
      configVars: [...made.configVars, ...inApps(credential, environment, old)],
    };
  }
  return made;
}

async function valuesOf(
  operator: Operator,
  credential: Credential,
  environment: Environment,
): Promise<{ readonly named: Named; readonly tokens: readonly HandMadeToken[] }> {
  if (isSupplied(credential)) {
    const values = Object.fromEntries(
      parts(credential).map(({ key }) => [key, inventValue(credential, environment, key)]),
    );
    return { named: namesOf(credential, values), tokens: [] };
  }
  return mintedValues(operator, credential, environment);
}

/** Old names of one token hold one value each where the documents call them distinct, and else the same. */
async function mintedValues(
  operator: Operator,
  credential: Credential<MintedKind>,
  environment: Environment,
) {
  const isNew = past.alreadyRenamed.some((one) => one === credential.function);
  const old = legacyParts(credential);
  const [first] = old;
  if (first === undefined && !isNew) return { named: [], tokens: [] };
  const hasDistinct = credential.kind === "cloudflare-api-token" && old.length > 1;
  const names = hasDistinct ? old.map(({ name }) => name) : [first?.name ?? credential.name];
  const tokens: HandMadeToken[] = [];
  const named: Named[number][] = [];
  for (const name of names) {
    const token = await exerciseOf(credential.kind).makeByHand(
      operator,
      credential as never,
      environment,
      name,
    );
    tokens.push(token);
    const all = namesOf(credential, token.values);
    named.push(...(hasDistinct ? all.filter((one) => one.name === name) : all));
  }
  return { named, tokens };
}

/** Every name under which a value is in the vault today. */
function namesOf(credential: Credential, values: PartValues): Named {
  const old = legacyParts(credential);
  const isNew =
    past.alreadyRenamed.some((one) => one === credential.function) ||
    (isSupplied(credential) && credential.partNames === "bare");
  const beside = old
    .filter(({ name }) => past.withClientId.some((one) => one === name))
    .map(({ name }) => ({ name: `${name}${partSeparator}CLIENT_ID`, part: "CLIENT_ID" }));
  const own = isNew ? parts(credential).map(({ name, key }) => ({ name, part: key })) : [];
  return [...old, ...beside, ...own].map((one) => ({ ...one, value: values[one.part] ?? "" }));
}

function isOld(credential: Credential, name: string): boolean {
  return legacyParts(credential).some((old) => name === old.name || name.startsWith(`${old.name}__`));
}

function inVault(credential: Credential, environment: Environment, named: Named): readonly HandMadeSecret[] {
  const [place] = placements(credential, environment, "flat");
  if (place === undefined) return [];
  const { folder } = place;
  const at = named.map(({ name, value }) => ({ environment, folder, name, value }));
  const isCopied =
    credential.tenancy === "account-wide" &&
    past.copiedIntoStaging.some((vendor) => vendor === credential.vendor) &&
    credential.environments.staging === "reads prod";
  const copies = isCopied
    ? at.filter(({ name }) => isOld(credential, name)).map((one) => ({ ...one, environment: "staging" }))
    : [];
  return [...at, ...copies, ...companionsOf(credential, environment, folder)];
}

function companionsOf(
  credential: Credential,
  environment: Environment,
  folder: string,
): readonly HandMadeSecret[] {
  if (!past.withCompanions.some((one) => one === credential.function)) return [];
  const values = {
    EXPIRES_AT: expiresAt(instant(new Date()), credential.rotation) ?? nonExpiring,
    SCOPES: scopesCompanion(credential.scopes),
  };
  return companions(credential).map(({ name, key }) => ({ environment, folder, name, value: values[key] }));
}

function inApps(
  credential: Credential,
  environment: Environment,
  old: Named,
): readonly CredentialOfToday["configVars"][number][] {
  const apps = new Set(
    configVars(credential)
      .filter((use) => use.environment === environment)
      .map(({ app }) => app),
  );
  return [...apps].flatMap((app) => old.map(({ name, value }) => ({ app, name, value })));
}
